import Analysis
import Cosmology
import Explorer
import Screen
import Testing

/// Scale and distances, set while the explorer runs.
@Suite struct CosmologyTests {
  @Test func itIsASettingLikeTheOthers() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    let before = driver.model.decisions
    driver.effects = []
    driver.line("cosmology 67.4,0.315")
    let planck = FlatCosmology(hubbleConstantKmPerSecMpc: 67.4, matterDensity: 0.315)
    #expect(driver.model.decisions.settings.cosmology == planck)
    let computed = driver.effects.compactMap { effect in
      if case .compute(let settings, _) = effect { settings.cosmology } else { nil }
    }
    #expect(computed == [planck])
    driver.press("u")
    #expect(driver.model.decisions == before)
    driver.press("U")
    driver.line("cosmology paper")
    #expect(driver.model.decisions.settings.cosmology == .wang2019)
  }

  @Test func whatIsNoUniverseIsRefused() throws {
    var driver = Driver.ready(Size(width: 120, height: 40))
    for line in ["cosmology 67.4", "cosmology 0,0.3", "cosmology 70,1", "cosmology a,b", "cosmology nan,0.3"]
    {
      driver.line(line)
      #expect(driver.model.message?.text.contains("H_0 from 20 to 200") == true, "\(line)")
      #expect(driver.model.decisions.settings.cosmology == .wang2019)
    }
    var scripted = Driver.ready().model
    #expect(throws: Model.ScriptProblem.self) {
      try scripted.play("apply {settings: {cosmology: {hubbleConstantKmPerSecMpc: 0}}}")
    }
  }

  @Test func theLogNamesIt() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    var recorder = ActionRecorder(driver.model)
    driver.line("cosmology 67.4,0.315")
    #expect(recorder.take(driver.model, effects: []) == ["cosmology 67.4,0.315"])
  }

  @Test func bothGalaxiesHaveTheSame() {
    var driver = PairDriver(Size(width: 161, height: 40))
    driver.line("cosmology 67.4,0.315")
    #expect(
      driver.pair.models[0].decisions.settings.cosmology == driver.pair.models[1].decisions.settings.cosmology
    )
  }
}
