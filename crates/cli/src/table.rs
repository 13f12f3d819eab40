//! Text in columns and paragraphs.

use std::fmt;

/// How wide text is set where nobody says otherwise.
const WIDTH: usize = 100;

/// Rows whose columns line up; the last column is as long as it is.
#[derive(Default)]
pub(crate) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Adds a row.
    pub(crate) fn row<const N: usize>(&mut self, cells: [&str; N]) {
        self.rows.push(cells.into_iter().map(str::to_owned).collect());
    }

    fn width(&self, column: usize) -> usize {
        let cells = self.rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for row in &self.rows {
            let last = row.len().saturating_sub(1);
            for (column, cell) in row.iter().enumerate() {
                if column == last {
                    writeln!(f, "{cell}")?;
                } else {
                    write!(f, "{cell:width$}  ", width = self.width(column))?;
                }
            }
        }
        Ok(())
    }
}

/// Breaks a text into lines, each after `indent`.
pub(crate) fn wrap(text: &str, indent: &str) -> String {
    let wrapped = regimen_reporter::wrap(text, WIDTH - indent.len());
    wrapped.split('\n').map(|line| format!("{indent}{line}")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up() {
        let mut table = Table::default();
        table.row(["a", "bb", "c"]);
        table.row(["aaa", "b", "c"]);
        assert_eq!(table.to_string(), "a    bb  c\naaa  b   c\n");
    }

    #[test]
    fn text_is_broken_at_blanks_and_long_words_are_kept() {
        let long = "x".repeat(120);
        assert_eq!(wrap(&format!("a {long} b"), "  "), format!("  a\n  {long}\n  b"));
    }
}
