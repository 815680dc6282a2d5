/// What came of asking in this run of a night.
struct Asking: Sendable {
    /// In this part of the book.
    let vehicles: Int
    let asked: Int
    /// Vehicles for which asking again could bring something, those too that were not asked because
    /// the run was told to stop.
    let open: Int

    var status: ExitStatus {
        open == 0 ? .done : open == vehicles ? .unavailable : .tryAgain
    }
}
