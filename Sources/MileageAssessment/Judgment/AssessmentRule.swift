/// A question asked of every examination; its answers are findings.
///
/// A rule observes. It never knows of another rule; what two rules need is in ``Examination``.
public protocol AssessmentRule: Sendable {
    func findings(in examination: Examination) -> [Finding]
}
