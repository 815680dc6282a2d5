/// How a line of text is set: family, size in points, weight and spacing.
package struct Font: Hashable, Sendable {
    package var family: FontSet.Family
    package var size: Double
    /// CSS's scale: 400, 500 and 600 are in use.
    package var weight: Int
    /// Added between letters, in em.
    package var tracking: Double
    /// Figures of equal width, so that columns of numbers line up.
    package var tabular: Bool

    package init(
        _ family: FontSet.Family, _ size: Double, weight: Int = 400, tracking: Double = 0,
        tabular: Bool = false
    ) {
        self.family = family
        self.size = size
        self.weight = weight
        self.tracking = tracking
        self.tabular = tabular
    }
}
