//! Addresses of pages and places in them. Pages lie in the site's folder or one folder down.

/// A place in a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address {
    /// The page, from the site's folder.
    pub(crate) page: String,
    /// The place in it; empty for its beginning.
    pub(crate) anchor: String,
}

impl Address {
    /// The address, written from a page.
    pub(crate) fn from(&self, page: &str) -> String {
        let hash = if self.anchor.is_empty() { "" } else { "#" };
        if self.page == page && !self.anchor.is_empty() {
            return format!("#{}", self.anchor);
        }
        format!("{}{hash}{}", from(page, &self.page), self.anchor)
    }
}

/// The address of a page, written from another.
pub(crate) fn from(page: &str, to: &str) -> String {
    match (page.split_once('/'), to.split_once('/')) {
        (Some((here, _)), Some((there, name))) if here == there => name.to_owned(),
        (Some(_), _) => format!("../{to}"),
        (None, _) => to.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::from;

    #[test]
    fn addresses_are_written_from_where_they_are_read() {
        assert_eq!(from("index.html", "a/b.html"), "a/b.html");
        assert_eq!(from("a/b.html", "index.html"), "../index.html");
        assert_eq!(from("a/b.html", "a/c.html"), "c.html");
        assert_eq!(from("a/b.html", "d/c.html"), "../d/c.html");
    }
}
