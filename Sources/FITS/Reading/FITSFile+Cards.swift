import CCFITSIO
import Foundation

extension FITSFile {
  /// The cards of an HDU's header as they stand in the file, without trailing blanks and without `END`; a byte that is
  /// not printable ASCII is shown as `\xNN`, so that nothing in a card reaches a terminal as a command.
  /// - Throws: `FITSError` where the header cannot be read any more.
  public func cards(of hdu: HDU) throws(FITSError) -> [String] {
    let (pointer, path) = (handle.pointer, path)
    let bytes = try CFITSIO.exclusively { () throws(FITSError) -> [UInt8] in
      try FITSFile.move(pointer, to: hdu, path: path)
      var status: Int32 = 0
      var text: UnsafeMutablePointer<CChar>?
      var count: Int32 = 0
      ffhdr2str(pointer, 0, nil, 0, &text, &count, &status)  // fits_hdr2str
      defer {
        if let text {
          var ignored: Int32 = 0
          fffree(text, &ignored)  // fits_free_memory
        }
      }
      try CFITSIO.check(status, "read the header", path: path, hdu: hdu.label)
      guard let text else { return [] }
      return Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
    }
    var cards = stride(from: 0, to: bytes.count, by: 80).map {
      FITSFile.visible(bytes[$0..<min($0 + 80, bytes.count)])
    }
    if cards.last == "END" { cards.removeLast() }
    return cards
  }

  /// The text of a card in printable ASCII.
  static func visible(_ card: ArraySlice<UInt8>) -> String {
    var end = card.endIndex
    while end > card.startIndex, card[end - 1] == UInt8(ascii: " ") { end -= 1 }
    let bytes = card[card.startIndex..<end]
    if bytes.allSatisfy({ (32..<127).contains($0) }) { return String(decoding: bytes, as: UTF8.self) }
    let digits = Array("0123456789ABCDEF")
    return bytes.map { byte in
      (32..<127).contains(byte)
        ? String(UnicodeScalar(byte)) : "\\x\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }.joined()
  }
}
