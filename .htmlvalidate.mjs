// What the pages must hold as HTML, where Java and with it the Nu checker is missing; `make check` runs it.
export default {
  root: true,
  extends: ["html-validate:standard"],
  rules: {
    // How a page is written, not what it says.
    "doctype-style": "off",
    "no-trailing-whitespace": "off",
    "void-style": "off",
    // Drawings and formulas carry their places in style attributes.
    "no-inline-style": "off",
    // Identifiers of Material begin with underscores, those of headings may be anything.
    "valid-id": ["error", { relaxed: true }],
    // Material's own: a form that searches while one types, nested navigation.
    "presentation-role-style": "off",
    "unique-landmark": "off",
    "wcag/h32": "off",
  },
};
