extension GammaProcess {
    /// The same pace, less surely known: estimated over `observed` days, it is off by its own
    /// error every day to come, which adds days² × μ·scale ÷ observed to the variance.
    /// Source: the variance of a prediction, e.g. Casella and Berger, Statistical Inference, 11.3.5.
    ///
    /// And the pace to come is not the pace that was: it drifts by a share of itself, which adds
    /// (drift × μ × days)².
    func predicting(days: Double, from observed: Double, drift: Double) -> Self {
        let factor = 1 + days / observed + drift * drift * shapePerDay * days
        return Self(shapePerDay: shapePerDay / factor, scale: scale * factor)
    }

    /// The same between two known distances so many days apart: the pace in one half differs from
    /// that in the other by a third of the drift, which moves the halfway point by a twelfth of it.
    func drifting(days: Double, drift: Double) -> Self {
        let factor = 1 + drift * drift / 36 * shapePerDay * days
        return Self(shapePerDay: shapePerDay / factor, scale: scale * factor)
    }
}
