#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// The few elementary functions that scales need, under names that say what they are.
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
func cubeRoot(_ value: Double) -> Double { cbrt(value) }
func logarithm10(_ value: Double) -> Double { log10(value) }
func inverseHyperbolicSine(_ value: Double) -> Double { asinh(value) }
func hyperbolicSine(_ value: Double) -> Double { sinh(value) }
