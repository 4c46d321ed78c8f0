//! The plan of a fair's hall: a picture, and where its booths are on it.
//!
//! In a drawing, booths are the elements whose id is the booth's number as listings have it. Beside any other
//! image a table says where they are.

use std::collections::BTreeMap;

use usvg::{Group, Node, Options, Tree};

use super::settings::Fault;

/// Left, top, width and height of each booth, in percent of the picture's.
pub(crate) type Booths = BTreeMap<String, [f64; 4]>;

/// The width of a booth that a table gives as a point, in percent of the picture's.
const POINT: f64 = 3.0;
/// What the first row of a table may be called, by its columns.
const HEADERS: [&[&str]; 3] = [&["booth", "展位", "展位号"], &["x"], &["y"]];

/// The booths of a drawing: all that has an id. What draws nothing is on no plan.
pub(super) fn of_drawing(name: &str, bytes: &[u8]) -> Result<Booths, Fault> {
    let tree = Tree::from_data(bytes, &Options::default()).map_err(|error| {
        Fault::new(
            format!("`{name}` is no drawing: {error}"),
            "export it as plain SVG",
        )
    })?;
    let size = [
        f64::from(tree.size().width()),
        f64::from(tree.size().height()),
    ];
    let mut booths = Booths::new();
    gather(tree.root(), size, &mut booths);
    if booths.is_empty() {
        return Err(Fault::new(
            format!("`{name}` has no booths: no element of it has an id"),
            "give the shape of each booth its number as id, such as id=\"A12\"; or add booths = \"booths.csv\" \
             with the columns booth, x and y",
        ));
    }
    Ok(booths)
}

fn gather(group: &Group, size: [f64; 2], booths: &mut Booths) {
    for node in group.children() {
        let bounds = node.abs_bounding_box();
        let box_of = [
            (bounds.x(), size[0]),
            (bounds.y(), size[1]),
            (bounds.width(), size[0]),
            (bounds.height(), size[1]),
        ];
        if !node.id().is_empty() {
            let percent = box_of.map(|(it, of)| rounded(100.0 * f64::from(it) / of));
            booths.entry(node.id().to_owned()).or_insert(percent);
        }
        if let Node::Group(inner) = node {
            gather(inner, size, booths);
        }
    }
}

/// The booths of a table: number, and the percent from the left and from the top at which its middle is.
/// `ratio` is the picture's width by its height.
pub(super) fn of_table(name: &str, bytes: &[u8], ratio: f64) -> Result<Booths, Fault> {
    let hint = "write a line for each booth: its number, and the percent from the left and from the top, such as \
                A12,41.5,20";
    let wrong = |reason: String| Fault::new(format!("`{name}`, {reason}"), hint);
    let text = std::str::from_utf8(bytes).map_err(|_| wrong("it is not in UTF-8".to_owned()))?;
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut booths = Booths::new();
    for (number, row) in reader.records().enumerate() {
        let row = row.map_err(|error| wrong(error.to_string()))?;
        let is_header = HEADERS.iter().enumerate().all(|(column, names)| {
            row.get(column)
                .is_some_and(|it| names.contains(&it.to_lowercase().as_str()))
        });
        if number == 0 && is_header {
            continue;
        }
        let line = number + 1;
        let percent = |column: usize| {
            let given = row.get(column).unwrap_or_default();
            let value: Option<f64> = given.trim_end_matches('%').trim().parse().ok();
            value
                .filter(|it| (0.0..=100.0).contains(it))
                .ok_or_else(|| wrong(format!("row {line}: `{given}` is no percent of 0 to 100")))
        };
        let booth = row.get(0).unwrap_or_default();
        if booth.is_empty() {
            return Err(wrong(format!("row {line}: it names no booth")));
        }
        let (x, y) = (percent(1)?, percent(2)?);
        let height = POINT * ratio;
        let place = [x - POINT / 2.0, y - height / 2.0, POINT, height].map(rounded);
        if booths.insert(booth.to_owned(), place).is_some() {
            return Err(wrong(format!(
                "row {line}: booth `{booth}` stands above already"
            )));
        }
    }
    if booths.is_empty() {
        return Err(wrong("it has no booth".to_owned()));
    }
    Ok(booths)
}

/// A hundredth of a percent is less than a pixel.
pub(super) fn rounded(percent: f64) -> f64 {
    (percent * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn booths_are_what_has_an_id() {
        let drawing = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">
            <rect id="wall" width="200" height="100" fill="#eee"/>
            <g transform="translate(20 10)"><rect id="A1" width="40" height="20"/></g>
            <g id="B2"><circle cx="150" cy="50" r="10"/><path d="M160 40h20v20h-20z"/></g>
            <rect id="hidden" display="none" width="1" height="1"/>
        </svg>"##;
        let booths = of_drawing("hall.svg", drawing).unwrap();
        assert_eq!(format!("{:?}", booths["A1"]), "[10.0, 10.0, 20.0, 20.0]");
        assert_eq!(format!("{:?}", booths["B2"]), "[70.0, 40.0, 20.0, 20.0]");
        assert_eq!(booths.len(), 3, "{booths:?}");
        let bare = br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>"#;
        let said = of_drawing("hall.svg", bare).unwrap_err();
        assert!(
            said.reason.contains("no element of it has an id"),
            "{}",
            said.reason
        );
    }

    #[test]
    fn a_table_says_where_booths_are() {
        let table = "\u{feff}展位,x,y\nA12, 41.5 ,20%\n\"B,3\",50,50\n";
        let booths = of_table("booths.csv", table.as_bytes(), 2.0).unwrap();
        assert_eq!(format!("{:?}", booths["A12"]), "[40.0, 17.0, 3.0, 6.0]");
        assert_eq!(format!("{:?}", booths["B,3"]), "[48.5, 47.0, 3.0, 6.0]");
        for (table, says) in [
            ("A12,41.5", "row 1: `` is no percent"),
            ("booth,x,y\nA12,120,3", "row 2: `120` is no percent"),
            ("A1,1,1\nA1,2,2", "row 2: booth `A1` stands above already"),
            (",1,1", "row 1: it names no booth"),
            ("booth,x,y\n", "it has no booth"),
        ] {
            let said = of_table("booths.csv", table.as_bytes(), 1.0).unwrap_err();
            assert!(said.reason.contains(says), "{table}: {}", said.reason);
        }
    }
}
