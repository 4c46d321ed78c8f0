// What a packed page says where its script, which stands before this one, has not run: a browser that
// cannot read that script reads this one, in the oldest JavaScript. start.js says all else.
(function () {
  var root = document.documentElement;
  if (root.hasAttribute("data-started")) return;
  root.setAttribute("data-booted", "");
  var reads = Object.hasOwn && typeof DecompressionStream === "function";
  var reason = reads ? "cut" : "old";
  var texts = document.querySelectorAll("[data-reason]");
  for (var i = 0; i < texts.length; i += 1) texts[i].hidden = texts[i].getAttribute("data-reason") !== reason;
  document.getElementById("crash").hidden = false;
})();
