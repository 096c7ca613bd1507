"""Reference data of the law: bases, conditions, statutes, retention classes, and words that explain them."""
