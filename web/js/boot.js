// What the page says where its modules do not run, in the oldest JavaScript: browsers that know no
// modules read it too. Loaded by index.html, which holds the texts; start.js does all else.
(function () {
  var root = document.documentElement;
  var timeout = Number(root.getAttribute("data-timeout"));
  var style = function () {
    return document.getElementById("style");
  };

  function show(reason) {
    var texts = document.querySelectorAll("[data-reason]");
    for (var i = 0; i < texts.length; i += 1) texts[i].hidden = texts[i].getAttribute("data-reason") !== reason;
    var retry = document.getElementById("crash-retry");
    retry.hidden = false;
    retry.onclick = function () {
      again(false);
    };
    document.getElementById("crash").hidden = false;
    retry.focus();
  }

  // Loads the page anew once the host gives start.js, past the cache, which may hold a damaged one.
  function again(unasked) {
    var start = document.getElementById("start");
    var loaded = performance.getEntriesByType("navigation")[0];
    if (unasked && loaded && loaded.type === "reload") return show("incomplete");
    var abort = new AbortController();
    setTimeout(function () {
      abort.abort();
    }, timeout);
    fetch(start.src, { cache: "reload", integrity: start.integrity, signal: abort.signal })
      .then(function (response) {
        if (!response.ok) throw new Error("the host answers " + response.status);
        location.reload();
      })
      .catch(function () {
        show("incomplete");
      });
  }

  function check() {
    if (root.hasAttribute("data-started")) return;
    if (!("noModule" in document.createElement("script"))) show("old");
    else if (location.protocol === "file:") show("file");
    else again(true);
  }

  function ready() {
    if (!root.hasAttribute("data-started")) document.getElementById("crash").hidden = true;
    root.setAttribute("data-booted", "");
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
  else ready();
  if (document.readyState === "complete") check();
  else window.addEventListener("load", check);
  setTimeout(function () {
    // What is behind a style sheet waits for it: one that does not come is given up.
    if (style() && !style().sheet) style().parentNode.removeChild(style());
    check();
  }, timeout);
})();
