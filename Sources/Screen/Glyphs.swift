/// The glyphs that widgets draw with, in Unicode or in ASCII.
struct Glyphs: Sendable {
  let horizontal: Unicode.Scalar
  let vertical: Unicode.Scalar
  let topLeft: Unicode.Scalar
  let topRight: Unicode.Scalar
  let bottomLeft: Unicode.Scalar
  let bottomRight: Unicode.Scalar
  let cross: Unicode.Scalar
  let tickLeft: Unicode.Scalar
  let tickRight: Unicode.Scalar
  let tickDown: Unicode.Scalar
  let full: Unicode.Scalar
  let light: Unicode.Scalar
  let pointerRight: Unicode.Scalar
  let pointerLeft: Unicode.Scalar
  let pointerUp: Unicode.Scalar
  let pointerDown: Unicode.Scalar

  static let unicode = Glyphs(
    horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘",
    cross: "┼", tickLeft: "┤", tickRight: "├", tickDown: "┬", full: "█", light: "░", pointerRight: "▸",
    pointerLeft: "◂", pointerUp: "▴", pointerDown: "▾")

  static let ascii = Glyphs(
    horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+",
    cross: "+", tickLeft: "+", tickRight: "+", tickDown: "+", full: "#", light: ".", pointerRight: ">",
    pointerLeft: "<", pointerUp: "^", pointerDown: "v")

}

extension Glyphs {
  init(_ capabilities: Capabilities) { self = capabilities.isUnicode ? .unicode : .ascii }
}
