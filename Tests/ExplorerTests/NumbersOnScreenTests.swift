import Analysis
import Explorer
import Foundation
import Screen
import Testing

/// Numbers that stand in several places agree, and stand with errors, units and enough digits.
@Suite struct NumbersOnScreenTests {
  @Test func neighbouringPixelsHaveDifferentCoordinatesOnTheCard() throws {
    // Pixels of the fixture are 0.05 arcsec: 0.0033 s of right ascension.
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.line("goto 2 2")
    func coordinates() throws -> String {
      let row = try #require(driver.rows.first { $0.contains("RA ") })
      return String(row[try #require(row.range(of: "RA ")).lowerBound...])
    }
    let first = try coordinates()
    driver.press("Left")
    #expect(try coordinates() != first)
    driver.press("Right", "Up")
    #expect(try coordinates() != first)
    #expect(first.contains(/RA \d\d:\d\d:\d\d\.\d{3} Dec [+-]\d\d:\d\d:\d\d\.\d\d\b/))
  }

  @Test func coordinatesOfTheCardLeadBackToThePixel() throws {
    var driver = Driver.ready(Size(width: 120, height: 40))
    for pixel in ["2 2", "3 2", "40 27", "17 11"] {
      driver.line("goto \(pixel)")
      let row = try #require(driver.rows.first { $0.contains("RA ") })
      let found = try #require(row.firstMatch(of: /RA (\S+) Dec (\S+)/))
      driver.line("goto 21 13")
      driver.line("goto-sky \(found.1) \(found.2)")
      if let bin = driver.model.currentBin {
        // A bin's coordinates are its centroid's.
        #expect(bin >= 0)
      } else {
        #expect(driver.rows.contains { $0.contains("x \(pixel.replacing(" ", with: " y "))") }, "\(pixel)")
      }
    }
  }

  @Test func thePlotOverRadiusHasTheLineOfTheFit() throws {
    // Bin 9 lies beyond the calibration's validity and is in the fit all the same.
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.line("weights equal")
    let slope = try #require(driver.text.firstMatch(of: /slope ([+-]\d+\.\d+)/)).1
    let bins = try #require(driver.text.firstMatch(of: /(\d+) bins ┘|(\d+) bins -*\+/))
    driver.line("plot radius")
    let plotted = try #require(driver.text.firstMatch(of: /gradient ([+-]\d+\.\d+)/)).1
    #expect(abs((Double(slope) ?? 0) - (Double(plotted) ?? 9)) < 0.006)
    let count = bins.1 ?? bins.2 ?? ""
    #expect(driver.text.contains("\(count) bins; the larger"))
  }

  @Test func theCardOfTheFiveMapsGivesErrors() throws {
    for size in [Size(width: 80, height: 24), Size(width: 120, height: 40)] {
      var driver = Driver.ready(size)
      driver.press("g", "c", "0")
      #expect(driver.text.contains(/8\.\d\d\d ?\+0\.07\d ?-0\.09\d/), "\(size)")
      #expect(driver.text.contains(/age 80 ?\+40 ?-20/), "\(size)")
    }
  }

  @Test func everyMapOfTheFiveHasNumbersUnderItsColours() throws {
    let size = Size(width: 80, height: 24)
    var driver = Driver.ready(size)
    driver.press("0")
    let rows = driver.rows
    // The last row inside each tile carries the numbers; tiles are 26 wide and 11 high.
    for (place, quantity) in ["12+log(O/H)", "Sigma_SFR", "age", "f_gas", "Psi"].enumerated() {
      let row = Array(rows[place / 3 * 11 + 9])
      let text = String(row[(place % 3 * 26 + 1)..<(place % 3 * 26 + 25)])
      let count = text.split(separator: " ").count { Double($0) != nil }
      // The age is the same in all bins but one: one number may be all that fits.
      #expect(count >= 1, "\(quantity): '\(text)'")
    }
  }

  @Test func comparedCalibrationsHaveSlopesWithErrors() throws {
    let sizes = [Size(width: 80, height: 24), Size(width: 120, height: 40), Size(width: 200, height: 60)]
    for size in sizes {
      var driver = Driver.ready(size)
      driver.press("=")
      let found = driver.text.matches(of: /[ -](slope )?[+-]0\.\d+ ?\+- ?0\.\d+/)
      #expect(found.count == (size.width < 200 ? 3 : 6), "one a calibration and group at \(size)")
      #expect(driver.text.contains("slope dex/kpc"), "\(size)")
      let hasValues = driver.text.contains(/8\.\d+ ?\+0\.07\d* ?-0\.09\d*  (slope )?-0/)
      #expect(hasValues == (size.width > 80), "\(size)")
    }
  }

  @Test func aRefitSaysWhichErrorItsSlopeHas() {
    var driver = Driver.ready()
    driver.press("Enter")
    #expect(driver.model.message?.text.contains("dex/kpc (scaled) over") == true)
    driver.line("fit wls")
    driver.press("f")
    #expect(driver.text.contains("dex/kpc (absolute) over"))
  }

  @Test func theInterceptHasAnError() {
    let driver = Driver.ready(Size(width: 120, height: 40))
    #expect(driver.text.contains(/8\.\d+ \+- 0\.\d+ at r = 0/))
  }

  @Test func statisticsGiveErrorsOfMeans() throws {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.line("select 1 2 3 4")
    let text = try #require(driver.model.message?.text)
    #expect(text.contains("4 of 13 bins: n 4 mean 8."))
    let found = try #require(
      text.firstMatch(of: /mean (\d\.\d+) \+- (\d\.\d+) wmean (\d\.\d+) \+- (\d\.\d+) median .* sd (\d\.\d+)/)
    )
    // Four bins with errors of 0.09, the larger side: 0.09 / sqrt(4).
    #expect(found.4 == "0.045")
    let scatter = try #require(Double(found.5))
    let ofMean = try #require(Double(found.2))
    #expect(abs(ofMean - scatter / 2) < 0.0011, "sd / sqrt(n), both rounded to three decimals")
  }

  @Test func aResidualHasItsError() throws {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.press("o", "d")
    #expect(driver.text.contains(/12\+log\(O\/H\) - fit -?0\.\d+ \+0\.07\d? -0\.09\d? dex/))
  }
}
