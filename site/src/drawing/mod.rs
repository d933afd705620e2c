//! Drawings as SVG text: what depends on what, and how a figure changed over time.
