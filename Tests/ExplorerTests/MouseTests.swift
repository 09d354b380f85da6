import Analysis
import Explorer
import Grid
import Screen
import Testing

/// Clicks, drags and the wheel.
@Suite struct MouseTests {
  private func send(_ driver: inout Driver, _ action: MouseEvent.Action, _ column: Int, _ row: Int) {
    driver.send(.input(.mouse(MouseEvent(action, column: column, row: row)), seconds: 0))
  }

  /// Where the crosshair is on screen.
  private func crosshair(_ driver: Driver) throws -> CanvasCursor { try #require(driver.screen().cursor) }

  @Test func aClickPicksThePixelUnderIt() throws {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.press("Right", "Right", "Up", "Up")
    let place = try crosshair(driver)
    let pixel = try #require(driver.model.cursor)
    driver.press("g", "c")
    #expect(driver.model.cursor != pixel)
    send(&driver, .press(.left), place.column, place.row)
    send(&driver, .release(.left), place.column, place.row)
    let picked = try #require(driver.model.cursor)
    // A cell holds two rows of pixels.
    #expect(picked.x == pixel.x && abs(picked.y - pixel.y) <= 1)
    #expect(try crosshair(driver) == place)
    send(&driver, .press(.left), 119, 0)
    #expect(driver.model.cursor == picked, "a click beside the map moves nothing")
  }

  @Test func theWheelZoomsAboutThePointer() throws {
    var driver = Driver.ready(Size(width: 120, height: 40))
    let place = try crosshair(driver)
    send(&driver, .wheelUp, place.column, place.row)
    #expect(driver.model.decisions.zoom != nil)
    send(&driver, .wheelDown, place.column, place.row)
    driver.press("u", "u")
    #expect(driver.model.decisions.zoom == nil, "the wheel can be undone")
  }

  @Test func draggingInARegionSelectsABox() throws {
    var driver = Driver.ready(Size(width: 120, height: 40))
    let place = try crosshair(driver)
    driver.press("v")
    send(&driver, .press(.left), place.column - 8, place.row - 4)
    let start = try #require(driver.model.cursor)
    send(&driver, .drag(.left), place.column + 8, place.row + 4)
    let end = try #require(driver.model.cursor)
    send(&driver, .release(.left), place.column + 8, place.row + 4)
    driver.press("Enter")
    let inside = Fixture.binning.bins.filter {
      $0.centroid.x >= Double(start.x) - 0.5 && $0.centroid.x <= Double(end.x) + 0.5
        && $0.centroid.y <= Double(start.y) + 0.5 && $0.centroid.y >= Double(end.y) - 0.5
    }
    #expect(!inside.isEmpty && driver.model.decisions.selection == Set(inside.map(\.number)))
  }

  @Test func theFootersEntriesAreButtons() throws {
    var driver = Driver.ready(Size(width: 120, height: 40))
    func column(_ label: String) throws -> Int {
      let row = try #require(driver.rows.last)
      let range = try #require(row.firstRange(of: label))
      return row.distance(from: row.startIndex, to: range.lowerBound)
    }
    send(&driver, .press(.left), try column("calib"), 39)
    #expect(driver.model.decisions.settings.metallicity.calibration == "jones2015")
    let quantity = driver.model.decisions.quantity
    send(&driver, .press(.left), try column("[ ]"), 39)
    #expect(driver.model.decisions.quantity != quantity)
    send(&driver, .press(.left), try column("help"), 39)
    #expect(driver.text.contains("type to filter"))
    send(&driver, .press(.left), try column("close"), 39)
    #expect(driver.model.overlay == nil)
  }

  @Test func theMouseIsLeftToTheTerminalAndTaken() {
    var driver = Driver.ready()
    driver.press("t", "m")
    #expect(driver.effects.last == .useMouse(false))
    driver.press("t", "m")
    #expect(driver.effects.last == .useMouse(true))
  }
}

/// The mouse over the map, and a box dragged with it.
@Suite struct HoverTests {
  private func send(_ driver: inout Driver, _ action: MouseEvent.Action, _ column: Int, _ row: Int) {
    driver.send(.input(.mouse(MouseEvent(action, column: column, row: row)), seconds: 0))
  }

  @Test(arguments: GoldenTests.sizes) func theValueUnderTheMouseIsShown(size: Size) throws {
    var driver = Driver.ready(size)
    let place = try #require(driver.screen().cursor)
    let cursor = driver.model.cursor
    send(&driver, .move, place.column, place.row)
    if size.width > 40 { #expect(driver.text.contains("mouse: x ")) }
    #expect(driver.model.cursor == cursor, "the crosshair stays")
    send(&driver, .move, 0, 0)
    #expect(driver.model.hover == nil)
    send(&driver, .move, place.column, place.row)
    driver.press("l")
    #expect(!driver.text.contains("mouse: x "))
  }

  @Test func draggingSelectsABoxAtOnce() throws {
    var driver = Driver.ready(Size(width: 120, height: 40))
    let place = try #require(driver.screen().cursor)
    send(&driver, .press(.left), place.column - 8, place.row - 4)
    send(&driver, .drag(.left), place.column + 4, place.row + 2)
    send(&driver, .drag(.left), place.column + 8, place.row + 4)
    #expect(driver.text.contains("mean "), "statistics follow the box")
    send(&driver, .release(.left), 0, 0)
    #expect(driver.model.overlay == nil && !driver.model.decisions.selection.isEmpty)
    driver.press("u")
    #expect(driver.model.decisions.selection.isEmpty)
  }

  @Test func aClickIsNoBox() throws {
    var driver = Driver.ready(Size(width: 120, height: 40))
    let place = try #require(driver.screen().cursor)
    send(&driver, .press(.left), place.column + 3, place.row)
    send(&driver, .drag(.left), place.column + 3, place.row)
    send(&driver, .release(.left), place.column + 3, place.row)
    #expect(driver.model.decisions.selection.isEmpty && driver.model.overlay == nil)
  }
}
