extension TerminalDescription {
  /// The description with 24-bit colours instead of a palette.
  ///
  /// Systems often lack the `-direct` entries, and none exists for most types; the colours are all that
  /// differs, so they are put into the description at hand.
  func withDirectColor() -> TerminalDescription {
    var direct = self
    direct.set(flag: "ccc", false)
    direct.set(number: "colors", 0x100_0000)
    direct.set(number: "pairs", 0x1_0000)
    for absent in ["initc", "initp", "oc"] { direct.set(string: absent, nil) }
    let components = "%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d"
    // Numbers below 256 stay those of the palette, which every terminal with 24-bit colours has: they are shorter.
    for (name, ground) in [("setaf", 3), ("setab", 4)] {
      direct.set(
        string: name,
        "\u{1B}[%?%p1%{8}%<%t\(ground)%p1%d%e%p1%{256}%<%t\(ground)8;5;%p1%d%e\(ground)8;2;\(components)%;m")
    }
    return direct
  }

  private mutating func set(flag: String, _ value: Bool) {
    if let index = Self.booleanNames.firstIndex(of: flag) { booleans[index] = value }
  }

  private mutating func set(number: String, _ value: Int32) {
    if let index = Self.numberNames.firstIndex(of: number) { numbers[index] = value }
  }

  private mutating func set(string: String, _ value: String?) {
    if let index = Self.stringNames.firstIndex(of: string) { strings[index] = value.map { Array($0.utf8) } }
  }

  /// The description without the switch to line-drawing characters, which the library would undo with every change of
  /// attributes, three bytes each; nothing here draws with them. Unchanged where the type has another form of it.
  func withoutLineDrawing() -> TerminalDescription {
    let undo = "\u{1B}(B"
    let choice = "%?%p9%t\u{1B}(0%e\u{1B}(B%;"
    guard let plain = text("sgr0"), let attributes = text("sgr"), plain.hasPrefix(undo),
      attributes.contains(choice)
    else { return self }
    var bare = self
    bare.set(string: "sgr0", String(plain.dropFirst(undo.count)))
    bare.set(string: "sgr", attributes.replacing(choice, with: ""))
    for absent in ["acsc", "smacs", "rmacs", "enacs"] { bare.set(string: absent, nil) }
    return bare
  }

  private func text(_ capability: String) -> String? {
    guard let index = Self.stringNames.firstIndex(of: capability), index < strings.count else { return nil }
    return strings[index].map { String(decoding: $0, as: UTF8.self) }
  }

  /// The compiled form (term(5), with 32-bit numbers).
  /// - Parameter isDirect: whether it has the extended flag `RGB`, which tells the library that colour numbers are
  ///   24-bit values.
  func compiled(isDirect: Bool) -> [UInt8] {
    var table: [UInt8] = []
    var offsets: [Int] = []
    for string in strings {
      guard let string else {
        offsets.append(-1)
        continue
      }
      offsets.append(table.count)
      table += string + [0]
    }
    let names = Array(name.utf8) + [0]
    var bytes: [UInt8] = []
    func append16(_ value: Int) { bytes += [UInt8(value & 255), UInt8((value >> 8) & 255)] }
    func pad() { if bytes.count % 2 == 1 { bytes.append(0) } }
    for count in [0x21E, names.count, booleans.count, numbers.count, strings.count, table.count] {
      append16(count)
    }
    bytes += names + booleans.map { $0 ? 1 : 0 }
    pad()
    for number in numbers {
      let value = UInt32(bitPattern: number ?? -1)
      bytes += [0, 8, 16, 24].map { UInt8((value >> $0) & 255) }
    }
    offsets.forEach(append16)
    bytes += table
    guard isDirect else { return bytes }
    pad()
    let extended = Array("RGB".utf8) + [0]
    [1, 0, 0, 1, extended.count].forEach(append16)
    bytes += [1, 0]
    append16(0)
    return bytes + extended
  }

  /// The compiled form as the variable `TERMINFO` may hold it.
  func environmentValue(isDirect: Bool) -> String {
    let digits = Array("0123456789ABCDEF")
    return "hex:"
      + compiled(isDirect: isDirect).map { "\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined()
  }
}
