package meter

import (
	"fmt"
	"math"
)

// Money is an amount in billionths of a US dollar, so that the price of a single
// token is exact.
type Money int64

// Dollar is one US dollar.
const Dollar Money = 1e9

// Dollars turns a number of US dollars into Money.
func Dollars(usd float64) Money { return Money(math.Round(usd * float64(Dollar))) }

// Dollars is the amount in US dollars.
func (m Money) Dollars() float64 { return float64(m) / float64(Dollar) }

// String returns "$1.25", with as many digits as small amounts need.
func (m Money) String() string {
	switch abs := max(m, -m); {
	case abs == 0 || abs >= Dollar/10:
		return fmt.Sprintf("$%.2f", m.Dollars())
	case abs >= Dollar/1000:
		return fmt.Sprintf("$%.4f", m.Dollars())
	}
	return fmt.Sprintf("$%.6f", m.Dollars())
}
