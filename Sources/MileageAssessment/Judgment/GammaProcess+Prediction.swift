extension GammaProcess {
    /// The same pace, less surely known: estimated over `observed` days, it is off by its own
    /// error every day to come, which adds days² × μ·scale ÷ observed to the variance.
    /// Source: the variance of a prediction, e.g. Casella and Berger, Statistical Inference, 11.3.5.
    func predicting(days: Double, from observed: Double) -> Self {
        let factor = 1 + days / observed
        return Self(shapePerDay: shapePerDay / factor, scale: scale * factor)
    }
}
