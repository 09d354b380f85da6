import CNcurses
import Screen

extension Terminal {
  /// Shows a canvas; only cells that differ from the frame before are written.
  public func present(_ canvas: Canvas) {
    guard isOpen, !isGone else { return }
    let frame = capabilities.isUnicode ? canvas : canvas.asciiOnly()
    guard frame != shown else { return }
    if !draw(frame, acceptsNearest: false) {
      // All colour pairs are in use: forget them, and draw the frame with those it needs alone.
      pairs = PairMap(capacity: pairs.capacity)
      reset_color_pairs()
      redrawAll()
      _ = draw(frame, acceptsNearest: true)
    }
    shown = frame
    placeCursor(frame.cursor)
    update()
  }

  private func update() {
    let isWrapped = hasPrivateModes && options.synchronizesOutput
    if isWrapped { send("\u{1B}[?2026h") }
    wnoutrefresh(galmap_stdscr())
    doupdate()
    if isWrapped { send("\u{1B}[?2026l") }
  }

  private func placeCursor(_ cursor: CanvasCursor?) {
    let column = min(max(0, cursor?.column ?? 0), max(0, size.width - 1))
    let row = min(max(0, cursor?.row ?? 0), max(0, size.height - 1))
    wmove(galmap_stdscr(), Int32(row), Int32(column))
  }

  /// Hands the cells that changed to the library; false where colour pairs ran out.
  private func draw(_ frame: Canvas, acceptsNearest: Bool) -> Bool {
    let former = shown.flatMap { $0.size == frame.size ? $0.cells : nil }
    if former == nil { werase(galmap_stdscr()) }
    let width = min(frame.size.width, size.width)
    var run: [cchar_t] = []
    for row in 0..<min(frame.size.height, size.height) {
      let line = row * frame.size.width
      var column = 0
      while column < width {
        guard former?[line + column] != frame.cells[line + column] else {
          column += 1
          continue
        }
        let start = column
        run.removeAll(keepingCapacity: true)
        while column < width, former?[line + column] != frame.cells[line + column] {
          guard let cell = cell(frame.cells[line + column], acceptsNearest: acceptsNearest) else {
            return false
          }
          run.append(cell)
          column += 1
        }
        wmove(galmap_stdscr(), Int32(row), Int32(start))
        wadd_wchnstr(galmap_stdscr(), run, Int32(run.count))
      }
    }
    return true
  }

  private func cell(_ cell: Cell, acceptsNearest: Bool) -> cchar_t? {
    let style = cell.style
    let foreground = colorNumbers.number(of: style.foreground, isForeground: true)
    let background = colorNumbers.number(of: style.background, isForeground: false)
    let colors = PairMap.Colors(foreground: foreground.number, background: background.number)
    guard let pair = pair(colors, acceptsNearest: acceptsNearest) else { return nil }
    var attributes: Int32 = 0
    if style.isBold || foreground.isBold { attributes |= Int32(GALMAP_BOLD.rawValue) }
    if style.isDim { attributes |= Int32(GALMAP_DIM.rawValue) }
    if style.isReversed { attributes |= Int32(GALMAP_REVERSE.rawValue) }
    if style.isUnderlined { attributes |= Int32(GALMAP_UNDERLINE.rawValue) }
    var result = cchar_t()
    galmap_cell(&result, cell.glyph.value, attributes, pair)
    return result
  }

  private func pair(_ colors: PairMap.Colors, acceptsNearest: Bool) -> Int32? {
    switch pairs.assign(colors) {
    case .known(let pair): return pair
    case .new(let pair):
      init_extended_pair(pair, colors.foreground, colors.background)
      return pair
    case .full: return acceptsNearest ? pairs.nearest(colors) : nil
    }
  }
}
