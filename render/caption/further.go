package caption

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// further is a font that draws what another one lacks.
type further struct {
	font *Font
	// scale is how much smaller it is drawn, so that its rows are no higher.
	scale float64
}

// smallestFurther is how small a further font may have to be drawn: smaller type is
// not read beside the other.
const smallestFurther = 0.6

// With is the font together with others that draw what it lacks, the first that can.
// Each is drawn so small that no row becomes higher for it. The fonts stay open for as
// long as the result is used.
func (f *Font) With(others ...*Font) *Font {
	if len(others) == 0 {
		return f
	}
	w := &Font{
		Path: f.Path, Index: f.Index, Family: f.Family, Bold: f.Bold, Digest: f.Digest,
		lineHeight: f.lineHeight, descent: f.descent, face: f.face, file: f.file, advances: map[rune]float64{},
	}
	for _, o := range others {
		scale := min(1, (f.lineHeight-f.descent)/(o.lineHeight-o.descent), f.descent/o.descent)
		if o.descent > 0 && scale >= smallestFurther {
			w.further = append(w.further, further{o, scale})
		}
	}
	return w
}

// lacking is the further font that draws r; nil where none does, or none has to.
func (f *Font) lacking(r rune) *further {
	for i := range f.further {
		if _, ok := f.further[i].font.advance(r); ok {
			return &f.further[i]
		}
	}
	return nil
}

// drawn is a row as libass draws it, em pixels large: what the font lacks is in the
// further font that has it.
func (f *Font) drawn(row string, em float64) string {
	if len(f.further) == 0 {
		return literal(row)
	}
	row = strings.TrimSpace(row)
	var b strings.Builder
	var now *further
	from := 0
	turn := func(to int, next *further) {
		b.WriteString(escaped(row[from:to]))
		from = to
		if next == now {
			return
		}
		now = next
		family, size := f.Family, em*f.lineHeight
		if now != nil {
			family, size = now.font.Family, em*now.scale*now.font.lineHeight
		}
		fmt.Fprintf(&b, `{\fn%s\fs%.2f}`, family, size)
	}
	for i, r := range row {
		if _, ok := f.advance(r); ok {
			// Spaces are of the font around them.
			if r != ' ' && now != nil {
				turn(i, nil)
			}
		} else if x := f.lacking(r); x != nil && x != now {
			turn(i, x)
		}
	}
	turn(len(row), nil)
	return b.String()
}

// fontFolders are where systems keep fonts, "~" being the user's home.
var fontFolders = []string{
	"/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts",
	"~/Library/Fonts", "/Library/Fonts", "/System/Library/Fonts/Supplemental", "/opt/homebrew/share/fonts",
}

// mostFonts bounds the search for fonts.
const mostFonts = 4000

// installed lists the font files of the folders, those first that look most like the
// caption font: of the family Noto Sans, other sans-serif ones, bold ones.
func installed(folders []string) []string {
	var paths []string
	for _, dir := range folders {
		if rest, ok := strings.CutPrefix(dir, "~"); ok {
			home, err := os.UserHomeDir()
			if err != nil {
				continue
			}
			dir = home + rest
		}
		// What cannot be read is no font that could be used.
		_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || len(paths) == mostFonts {
				return fs.SkipDir
			}
			ending := strings.ToLower(filepath.Ext(path))
			// Pictures in colour and fonts of last resort are not drawn as type.
			name := strings.ToLower(d.Name())
			if slices.Contains([]string{".ttf", ".otf", ".ttc", ".otc"}, ending) && !strings.Contains(name, "color") && !strings.Contains(name, "lastresort") {
				paths = append(paths, path)
			}
			return nil
		})
	}
	rank := func(path string) (n int) {
		name := strings.ToLower(filepath.Base(path))
		for i, word := range []string{"bold", "sans", "noto"} {
			if strings.Contains(name, word) {
				n -= 2 << i
			}
		}
		for _, word := range []string{"italic", "oblique", "mono", "serif", "condensed"} {
			if strings.Contains(name, word) {
				n++
			}
		}
		return n
	}
	slices.SortStableFunc(paths, func(a, b string) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b)) })
	return paths
}

// Further looks among the installed fonts for those that draw what f cannot draw of
// the texts, as few as it takes. Close them when they are no longer needed.
func (f *Font) Further(texts []string) []*Font { return f.furtherIn(fontFolders, texts) }

func (f *Font) furtherIn(folders, texts []string) []*Font {
	missing := map[rune]bool{}
	for _, text := range texts {
		for _, cluster := range f.Missing(text) {
			for _, r := range cluster {
				if _, ok := f.advance(r); !ok && !joiner(r) {
					missing[r] = true
				}
			}
		}
	}
	if len(missing) == 0 {
		return nil
	}
	var found []*Font
	for _, path := range installed(folders) {
		covers := coverage(path, missing)
		if len(covers) == 0 {
			continue
		}
		font, err := LoadFont(path, 0)
		if err != nil || !plainName(font.Family) || len(f.With(font).further) == 0 {
			if err == nil {
				_ = font.Close() // it was only read
			}
			continue
		}
		found = append(found, font)
		for _, r := range covers {
			delete(missing, r)
		}
		if len(missing) == 0 {
			break
		}
	}
	return found
}

// plainName tells a family that can stand in a command of a script.
func plainName(family string) bool {
	return family != "" && !strings.ContainsAny(family, "\\{},()\r\n")
}

// coverage is which of the signs a font file's first face has outlines of.
func coverage(path string, signs map[rune]bool) (covers []rune) {
	file, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer file.Close()
	faces, err := sfnt.ParseCollectionReaderAt(file)
	if err != nil {
		return nil
	}
	face, err := faces.Font(0)
	if err != nil {
		return nil
	}
	var buf sfnt.Buffer
	for r := range signs {
		g, err := face.GlyphIndex(&buf, r)
		if err != nil || g == 0 {
			continue
		}
		if _, err := face.LoadGlyph(&buf, g, fixed.I(16), nil); err == nil {
			covers = append(covers, r)
		}
	}
	return covers
}

// FindFonts opens the installed fonts of the given identities, see [Font.Identity].
// The error is a *MissingError where one is not there.
func FindFonts(identities []string) ([]*Font, error) { return findFontsIn(fontFolders, identities) }

func findFontsIn(folders, identities []string) (found []*Font, err error) {
	paths := installed(folders)
	for _, id := range identities {
		font := findFont(paths, id)
		if font == nil {
			for _, f := range found {
				err = errors.Join(err, f.Close())
			}
			family := id
			if i := strings.LastIndexByte(id, ' '); i > 0 {
				family = id[:i]
			}
			return nil, errors.Join(&MissingError{Further: family}, err)
		}
		found = append(found, font)
	}
	return found, nil
}

// findFont opens the font of an identity; nil where it is none of the files. Only
// files of the family are read as a whole.
func findFont(paths []string, identity string) *Font {
	for _, path := range paths {
		if family := familyOf(path); family == "" || !strings.HasPrefix(identity, family+" ") {
			continue
		}
		font, err := LoadFont(path, 0)
		if err != nil {
			continue
		}
		if font.Identity() == identity {
			return font
		}
		_ = font.Close() // it was only read
	}
	return nil
}

// familyOf is the family of a file's first face; empty where it cannot be told.
func familyOf(path string) string {
	file, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer file.Close()
	faces, err := sfnt.ParseCollectionReaderAt(file)
	if err != nil {
		return ""
	}
	face, err := faces.Font(0)
	if err != nil {
		return ""
	}
	name, _ := face.Name(nil, sfnt.NameIDFamily)
	return name
}
