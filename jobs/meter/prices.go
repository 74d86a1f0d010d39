package meter

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

//go:embed prices.json
var builtIn []byte

// price is what one model costs, in US dollars. Zero is "not sold that way".
type price struct {
	// Input, Cached and Output are for a million tokens; ImageInput for a million
	// tokens of pictures that the model looks at.
	Input      float64 `json:"input,omitempty"`
	Cached     float64 `json:"cached,omitempty"`
	Output     float64 `json:"output,omitempty"`
	ImageInput float64 `json:"image_input,omitempty"`
	// PictureTokens is what the model counts for one picture at most, where it is
	// more than others do.
	PictureTokens int `json:"picture_tokens,omitempty"`
	// Image is for the dearest picture, Images for one of "SIZE/QUALITY".
	Image  float64            `json:"image,omitempty"`
	Images map[string]float64 `json:"images,omitempty"`
	// Characters is for a thousand of them, Minute for sound.
	Characters float64 `json:"per_1k_characters,omitempty"`
	Minute     float64 `json:"per_minute,omitempty"`
	// Second is for film, Seconds for film of one size.
	Second  float64            `json:"per_second,omitempty"`
	Seconds map[string]float64 `json:"seconds,omitempty"`
	// Free marks a model that costs nothing, such as one on the user's machine.
	Free bool `json:"free,omitempty"`
	// Guess marks a price that is not known for sure.
	Guess bool `json:"guess,omitempty"`
}

// Prices is a table of what models cost. It does not change.
type Prices struct{ t table }

// table is a file of prices.
type table struct {
	// AsOf is the month in which the prices were looked up.
	AsOf string `json:"as_of,omitempty"`
	// Fallback is for models that are not listed.
	Fallback *price           `json:"default,omitempty"`
	Models   map[string]price `json:"models,omitempty"`
}

// DefaultPrices returns the built-in table.
func DefaultPrices() *Prices {
	t, err := parsePrices(builtIn)
	if err != nil {
		panic("meter: " + err.Error())
	}
	return &Prices{t}
}

// Override returns the table with what a user's file says in its place: a model
// of the file replaces the whole line of the table, "default" the price of
// models that no line names. Unknown keys and negative prices are refused.
func (p *Prices) Override(file []byte) (*Prices, error) {
	over, err := parsePrices(file)
	if err != nil {
		return nil, fmt.Errorf("price table: %w", err)
	}
	out := table{AsOf: p.t.AsOf, Fallback: cmp.Or(over.Fallback, p.t.Fallback), Models: maps.Clone(p.t.Models)}
	maps.Copy(out.Models, over.Models)
	return &Prices{out}, nil
}

func parsePrices(file []byte) (table, error) {
	dec := json.NewDecoder(bytes.NewReader(file))
	dec.DisallowUnknownFields()
	var t table
	if err := dec.Decode(&t); err != nil {
		return t, err
	}
	for name, m := range t.Models {
		if err := m.check(); err != nil {
			return t, fmt.Errorf("model %q: %w", name, err)
		}
	}
	if t.Fallback != nil {
		if err := t.Fallback.check(); err != nil {
			return t, fmt.Errorf("default: %w", err)
		}
	}
	return t, nil
}

// maxPrice bounds a price in US dollars: what is above is a slip of the pen.
const maxPrice = 100_000

func (p price) check() error {
	all := []float64{p.Input, p.Cached, p.Output, p.ImageInput, float64(p.PictureTokens), p.Image, p.Characters, p.Minute, p.Second}
	for _, m := range []map[string]float64{p.Images, p.Seconds} {
		for _, v := range m {
			all = append(all, v)
		}
	}
	for _, v := range all {
		if v < 0 || v > maxPrice {
			return fmt.Errorf("a price of %g; it goes from 0 to %d", v, maxPrice)
		}
	}
	return nil
}

// dated is the end of the name of a model's dated version.
var dated = regexp.MustCompile(`(-\d{4}-\d{2}-\d{2}|-latest)$`)

// of returns the price of a model; guess tells that it is none that is known.
// "vendor/model", as gateways write it, has the price of the model as a guess.
func (p *Prices) of(model string) (pr price, guess bool) {
	if m, ok := p.t.Models[model]; ok {
		return m, m.Guess
	}
	if m, ok := p.t.Models[dated.ReplaceAllString(model, "")]; ok {
		return m, m.Guess
	}
	if i := strings.LastIndex(model, "/"); i >= 0 {
		pr, _ := p.of(model[i+1:])
		return pr, true
	}
	if p.t.Fallback == nil {
		return price{}, true
	}
	return *p.t.Fallback, true
}

// Bounds of an estimate where the caller states none.
const (
	// bytesPerToken is low on purpose: English has about four bytes in a token,
	// Chinese two to three.
	bytesPerToken = 2
	// answerTokens stands for an answer without a bound.
	answerTokens = 16_000
	// pictureTokens is what a model sees in one picture at most: an upright
	// reference at high fidelity has 6,240 tokens and some hundreds for its tiles.
	pictureTokens = 7_000
	// charactersPerSecond is slow speech.
	charactersPerSecond = 4
	filmLength          = 12 * time.Second
	soundLength         = 10 * time.Minute
)

// Estimate is the most that a call can cost. guess tells that the model's price
// is not known for sure.
func (p *Prices) Estimate(c Call) (cost Money, guess bool) {
	pr, guess := p.of(c.Model)
	if pr.Free {
		return 0, false
	}
	switch c.Kind {
	case Image:
		u := usage{input: tokens(c.InputBytes), imageInput: pr.pictures(c.Inputs)}
		return pr.tokens(u) + Dollars(pr.picture(c))*Money(max(1, c.Images)), guess
	case Speech:
		return pr.speech(c), guess
	case Transcription:
		fill(&c.Duration, soundLength)
		return times(pr.Minute, c.Duration.Minutes()), guess
	case Video:
		fill(&c.Duration, filmLength)
		return times(pr.film(c), c.Duration.Seconds()), guess
	}
	fill(&c.MaxTokens, answerTokens)
	u := usage{input: tokens(c.InputBytes), imageInput: pr.pictures(c.Inputs), output: c.MaxTokens}
	return pr.tokens(u), guess
}

// Sum is the most that calls can cost together. guess tells that the price of one
// of them is not known for sure.
func (p *Prices) Sum(calls ...Call) (cost Money, guess bool) {
	for _, c := range calls {
		one, g := p.Estimate(c)
		cost, guess = cost+one, guess || g
	}
	return cost, guess
}

// cost is what a call did cost. estimated tells that the server did not say.
func (p *Prices) cost(c Call, u usage) (cost Money, estimated bool) {
	pr, _ := p.of(c.Model)
	if pr.Free {
		return 0, false
	}
	switch {
	case u.reported && u.seconds > 0 && pr.Minute > 0:
		return times(pr.Minute, u.seconds/60), false
	case u.reported && u.input+u.output > 0 && pr.Output > 0:
		return pr.tokens(u), false
	}
	if c.Kind == Image && u.pictures > 0 && u.pictures < c.Images {
		c.Images = u.pictures
	}
	cost, _ = p.Estimate(c)
	return cost, c.Kind != Video && (c.Kind != Speech || pr.Characters == 0)
}

func tokens(bytes int) int { return (bytes + bytesPerToken - 1) / bytesPerToken }

// tokens is the price of what a model read and wrote.
func (p price) tokens(u usage) Money {
	cached := min(u.cached, u.input)
	pictures := p.ImageInput
	fill(&pictures, p.Input)
	return perMillion(p.Input, u.input-cached) + perMillion(p.Cached, cached) + perMillion(pictures, u.imageInput) + perMillion(p.Output, u.output)
}

func perMillion(usd float64, n int) Money { return times(usd/1e6, float64(n)) }

// times rounds up, so that a part of a billionth is never free.
func times(usd, n float64) Money { return Money(math.Ceil(usd*n*float64(Dollar) - 1e-6)) }

// pictures are the tokens of pictures that the model looks at.
func (p price) pictures(n int) int { return n * max(pictureTokens, p.PictureTokens) }

// picture is the price of one picture. A size that is not listed costs what as
// many pixels of the dearest listed one of its quality do; "auto" and the unknown
// cost the most.
func (p price) picture(c Call) float64 {
	if v, ok := p.Images[c.Size+"/"+c.Quality]; ok {
		return v
	}
	if len(p.Images) == 0 && p.Image == 0 {
		// A model sold by tokens alone.
		return p.Output * pictureTokens / 1e6
	}
	most, scaled := p.Image, 0.0
	for name, v := range p.Images {
		most = max(most, v)
		size, quality, _ := strings.Cut(name, "/")
		if n, of := pixels(c.Size), pixels(size); quality == c.Quality && n > 0 && of > 0 {
			scaled = max(scaled, v*n/of)
		}
	}
	if scaled > 0 {
		return scaled
	}
	return most
}

// pixels is how many a size such as "1024x1536" has; 0 if it is none.
func pixels(size string) float64 {
	w, h, _ := strings.Cut(size, "x")
	x, err := strconv.ParseUint(w, 10, 16)
	if err != nil {
		return 0
	}
	y, err := strconv.ParseUint(h, 10, 16)
	if err != nil {
		return 0
	}
	return float64(x * y)
}

func (p price) speech(c Call) Money {
	if p.Characters > 0 {
		return times(p.Characters/1000, float64(c.Characters))
	}
	fill(&c.Duration, time.Duration(c.Characters)*time.Second/charactersPerSecond)
	return times(p.Minute, c.Duration.Minutes())
}

// film is the price of a second of film; of a size that is not listed it is the
// dearest.
func (p price) film(c Call) float64 {
	if v, ok := p.Seconds[c.Size]; ok {
		return v
	}
	most := p.Second
	for _, v := range p.Seconds {
		most = max(most, v)
	}
	return most
}
