/// What is wrong in a template: the file, its line, the key, and what to do about it.
public struct TemplateError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A name in the template's folder: `template.yaml`.
    public let file: String
    /// From 1; `nil` for what is wrong with the file as a whole.
    public let line: Int?
    /// `brand.color`; `nil` where the file could not be read as far as a key.
    public let key: String?
    public let problem: String
    public let hint: String?

    public var description: String {
        place + ": " + problem
    }

    /// `template.yaml, line 12, brand.color`.
    public var place: String {
        file + (line.map { ", line \($0)" } ?? "") + (key.map { ", \($0.visible)" } ?? "")
    }
}
