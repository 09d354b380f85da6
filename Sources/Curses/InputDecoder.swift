import Screen

/// Turns the bytes a terminal sends into events; a value without a terminal, so that it can be tested.
///
/// The library's own decoding is not used: it leaks mouse reports as keys under tmux and screen, waits a second
/// after Esc, and refreshes the screen when asked for a key.
struct InputDecoder: Sendable {
  /// Pasted text beyond this many bytes is left out.
  static let longestPaste = 1 << 20
  /// A control sequence longer than this is no sequence.
  private static let longestSequence = 4096

  private let sequences: KeySequences
  private var buffer: [UInt8] = []
  private var paste: [UInt8]?
  /// Whether the terminal has answered that its background is light; nil where it has not.
  private(set) var hasLightBackground: Bool?
  private var pasteMatch = 0

  init(_ sequences: KeySequences = KeySequences()) { self.sequences = sequences }

  /// Whether bytes wait for the rest of their sequence.
  var isWaiting: Bool { !buffer.isEmpty || paste != nil }

  /// Whether only a lone Esc waits, so that little patience is due.
  var isLoneEscape: Bool { paste == nil && buffer == [0x1B] }

  /// Takes bytes and returns the events they complete.
  mutating func decode(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
    var events: [InputEvent] = []
    for byte in bytes {
      if paste != nil {
        if let text = takePasted(byte) { events.append(.paste(text)) }
        continue
      }
      buffer.append(byte)
      drainBuffer(into: &events)
    }
    return events
  }

  /// Gives up waiting: a lone Esc is the key; an unfinished sequence is dropped, never read as keys.
  mutating func giveUp() -> [InputEvent] {
    if let text = paste {
      paste = nil
      pasteMatch = 0
      return [.paste(InputDecoder.clean(text))]
    }
    defer { buffer = [] }
    return isLoneEscape ? [.key(.escape)] : []
  }

  private mutating func drainBuffer(into events: inout [InputEvent]) {
    while !buffer.isEmpty {
      let step = InputDecoder.step(buffer, sequences)
      guard case .taken(let count, let event) = step else {
        if buffer.count > InputDecoder.longestSequence { buffer = [] }
        return
      }
      buffer.removeFirst(count)
      switch event {
      case .some(.event(let event)): events.append(event)
      case .some(.background(let isLight)): hasLightBackground = isLight
      case .some(.pasteBegins):
        paste = []
        pasteMatch = 0
        return
      case nil: break
      }
    }
  }

  private enum Outcome {
    case event(InputEvent)
    case pasteBegins
    case background(isLight: Bool)
  }

  private enum Step {
    case incomplete
    case taken(Int, Outcome?)
  }

  private static func step(_ bytes: [UInt8], _ sequences: KeySequences) -> Step {
    guard bytes[0] == 0x1B else { return plain(bytes) }
    if let key = sequences.described[bytes] { return .taken(bytes.count, .event(.key(key))) }
    guard bytes.count > 1 else { return .incomplete }
    switch bytes[1] {
    case UInt8(ascii: "["): return controlSequence(bytes)
    case UInt8(ascii: "O"):
      guard bytes.count > 2 else { return .incomplete }
      return singleShift(bytes)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"):
      return reply(bytes)
    default: return .taken(1, .event(.key(.escape)))
    }
  }

  /// One byte or one UTF-8 sequence.
  private static func plain(_ bytes: [UInt8]) -> Step {
    let first = bytes[0]
    switch first {
    case 0x0D, 0x0A: return .taken(1, .event(.key(.enter)))
    case 0x09: return .taken(1, .event(.key(.tab)))
    case 0x08, 0x7F: return .taken(1, .event(.key(.backspace)))
    case 0x00: return .taken(1, .event(.key(.control("@"))))
    case 0x01..<0x1B:
      return .taken(1, .event(.key(.control(Character(Unicode.Scalar(first + 0x60))))))
    case 0x1C..<0x20:
      return .taken(1, .event(.key(.control(Character(Unicode.Scalar(first + 0x40))))))
    case 0x20..<0x7F: return .taken(1, .event(.key(.character(Character(Unicode.Scalar(first))))))
    default: return multibyte(bytes)
    }
  }

  private static func multibyte(_ bytes: [UInt8]) -> Step {
    let length = bytes[0] >= 0xF0 ? 4 : bytes[0] >= 0xE0 ? 3 : 2
    guard (0xC2...0xF4).contains(bytes[0]) else { return .taken(1, nil) }
    if let wrong = bytes.prefix(length).dropFirst().firstIndex(where: { $0 & 0xC0 != 0x80 }) {
      return .taken(wrong, nil)
    }
    guard bytes.count >= length else { return .incomplete }
    let text = String(decoding: bytes[..<length], as: UTF8.self)
    guard let character = text.first, character != "\u{FFFD}",
      character.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
    else { return .taken(length, nil) }
    return .taken(length, .event(.key(.character(character))))
  }

  /// CSI: parameters 0x30-0x3F, intermediates 0x20-0x2F, a final byte 0x40-0x7E (ECMA-48).
  private static func controlSequence(_ bytes: [UInt8]) -> Step {
    // The Linux console's F1 to F5: CSI [ A to CSI [ E.
    if bytes.count > 2, bytes[2] == UInt8(ascii: "[") {
      guard bytes.count > 3 else { return .incomplete }
      let number = Int(bytes[3]) - 0x40
      return .taken(4, (1...5).contains(number) ? .event(.key(.function(number))) : nil)
    }
    var end = 2
    while end < bytes.count, (0x20...0x3F).contains(bytes[end]) { end += 1 }
    guard end < bytes.count else { return .incomplete }
    let final = bytes[end]
    guard (0x40...0x7E).contains(final) else { return .taken(end, nil) }
    let body = bytes[2..<end]
    if body.isEmpty, final == UInt8(ascii: "M") {
      guard bytes.count >= 6 else { return .incomplete }
      return .taken(6, MouseReport.legacy(Array(bytes[3..<6])).map { .event(.mouse($0)) })
    }
    let count = end + 1
    if body.first == UInt8(ascii: "<") {
      return .taken(count, MouseReport.sgr(body.dropFirst(), final: final).map { .event(.mouse($0)) })
    }
    let parameters = numbers(body)
    if final == UInt8(ascii: "~"), parameters.first == 200 { return .taken(count, .pasteBegins) }
    guard body.allSatisfy({ (0x30...0x3B).contains($0) }) else { return .taken(count, nil) }
    let key = KeySequences.key(final: final, parameters: parameters, isSS3: false)
    return .taken(count, key.map { .event(.key($0)) })
  }

  private static func singleShift(_ bytes: [UInt8]) -> Step {
    var end = 2
    while end < bytes.count, (0x30...0x3B).contains(bytes[end]) { end += 1 }
    guard end < bytes.count else { return .incomplete }
    let parameters = end > 2 ? numbers(bytes[2..<end]) : []
    let key = KeySequences.key(final: bytes[end], parameters: parameters, isSS3: true)
    return .taken(end + 1, key.map { .event(.key($0)) })
  }

  /// OSC, DCS and their like: swallowed up to BEL or ST, save the answer on the background.
  private static func reply(_ bytes: [UInt8]) -> Step {
    for index in bytes.indices.dropFirst(2) {
      let isEnd = bytes[index] == UInt8(ascii: "\\") && bytes[index - 1] == 0x1B
      guard bytes[index] == 0x07 || isEnd else { continue }
      let body = String(decoding: bytes[2..<(isEnd ? index - 1 : index)], as: UTF8.self)
      return .taken(index + 1, BackgroundReport.isLight(body).map { .background(isLight: $0) })
    }
    return .incomplete
  }

  static func numbers(_ bytes: ArraySlice<UInt8>) -> [Int] {
    bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { field in
      // A field beyond any sense is cut, so that it cannot overflow.
      field.prefix(6).reduce(0) { $0 * 10 + Int($1 & 15) }
    }
  }

  private static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)

  private mutating func takePasted(_ byte: UInt8) -> String? {
    let end = InputDecoder.pasteEnd
    if byte == end[pasteMatch] {
      pasteMatch += 1
      guard pasteMatch == end.count else { return nil }
      defer {
        paste = nil
        pasteMatch = 0
      }
      return InputDecoder.clean(paste ?? [])
    }
    // What looked like the end was text.
    keepPasted(end.prefix(pasteMatch))
    pasteMatch = byte == end[0] ? 1 : 0
    if pasteMatch == 0 { keepPasted([byte]) }
    return nil
  }

  private mutating func keepPasted(_ bytes: ArraySlice<UInt8>) {
    if let count = paste?.count, count < InputDecoder.longestPaste { paste?.append(contentsOf: bytes) }
  }

  /// Pasted text with `\n` for line ends and without other control characters.
  private static func clean(_ bytes: [UInt8]) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    var scalars = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == "\r" || scalar == "\n" {
        if !(scalar == "\n" && last == "\r") { scalars.append("\n") }
      } else if scalar == "\t" {
        scalars.append(" ")
      } else if scalar.properties.generalCategory != .control {
        scalars.append(scalar)
      }
      last = scalar
    }
    return String(scalars)
  }
}
