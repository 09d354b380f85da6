extension ColorRamp {
  /// Control points as 24-bit sRGB, equally spaced from low to high.
  ///
  /// Published values of each map at equal steps. inferno, magma and gray leave out their blackest end, where
  /// a value would look like the empty background of a dark terminal.
  var controlPoints: [Int] {
    switch self {
    case .viridis:
      [
        0x440154, 0x482475, 0x414487, 0x355f8d, 0x2a788e, 0x21918c, 0x22a884, 0x44bf70, 0x7ad151, 0xbddf26,
        0xfde725,
      ]
    case .inferno:
      [0x160b39, 0x420a68, 0x6a176e, 0x932667, 0xbc3754, 0xdd513a, 0xf37819, 0xfca50a, 0xf6d746, 0xfcffa4]
    case .magma:
      [0x140e36, 0x3b0f70, 0x641a80, 0x8c2981, 0xb73779, 0xde4968, 0xf7705c, 0xfe9f6d, 0xfecf92, 0xfcfdbf]
    case .plasma:
      [
        0x0d0887, 0x41049d, 0x6a00a8, 0x8f0da4, 0xb12a90, 0xcc4778, 0xe16462, 0xf2844b, 0xfca636, 0xfcce25,
        0xf0f921,
      ]
    case .cividis:
      [0x00204d, 0x00336f, 0x39486b, 0x575c6d, 0x707173, 0x8a8779, 0xa69d75, 0xc4b56c, 0xe4cf5b, 0xffea46]
    case .gray: [0x262626, 0xf4f4f4]
    case .redBlue:
      [
        0x053061, 0x2166ac, 0x4393c3, 0x92c5de, 0xd1e5f0, 0xf7f7f7, 0xfddbc7, 0xf4a582, 0xd6604d, 0xb2182b,
        0x67001f,
      ]
    case .coolWarm:
      [0x3b4cc0, 0x6282ea, 0x8db0fe, 0xb8d0f9, 0xdddddd, 0xf5c4ad, 0xf49a7b, 0xde604d, 0xb40426]
    }
  }

  /// Indices into the 256 xterm colours, each strictly lighter than the one before (diverging: up to the
  /// middle, then strictly darker). Snapping the true colours to the nearest index instead would make the
  /// lightness go backwards several times and so draw contours that are not in the data.
  var paletteIndices: [UInt8] {
    switch self {
    case .viridis: [53, 54, 25, 60, 30, 65, 36, 71, 107, 41, 77, 113, 149, 155, 191, 226]
    case .inferno: [235, 236, 53, 89, 125, 161, 131, 166, 202, 208, 214, 221, 191, 228, 230]
    case .magma: [235, 236, 54, 89, 125, 161, 197, 167, 203, 209, 216, 222, 229]
    case .plasma: [18, 19, 55, 91, 127, 162, 168, 203, 209, 215, 220, 226]
    case .cividis: [235, 236, 237, 239, 59, 242, 102, 245, 247, 145, 249, 150, 185, 221, 227]
    case .gray: [235, 236, 237, 238, 239, 240, 241, 242, 244, 245, 246, 248, 249, 251, 253, 255]
    case .redBlue, .coolWarm:
      [61, 32, 74, 110, 145, 250, 252, 254, 231, 254, 252, 250, 181, 179, 173, 167, 124]
    }
  }

  /// ANSI colours, each lighter than the one before both in xterm's palette and on the Linux console.
  var ansiIndices: [UInt8] {
    switch self {
    case .viridis, .cividis: [4, 5, 2, 6, 7]
    case .inferno, .magma, .plasma: [4, 1, 5, 3, 7]
    case .gray: [8, 7, 15]
    case .redBlue, .coolWarm: [4, 6, 7, 3, 1]
    }
  }
}
