package caption

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"github.com/talereel/talereel/assets"
)

// Font is one face of a font file that captions are measured and drawn with. It
// is safe for use by many goroutines.
type Font struct {
	// Path is the font file, Index the face's place in it.
	Path  string
	Index int
	// Family is the name under which libass finds the face.
	Family string
	// Bold tells a bold face, which libass must be asked for.
	Bold bool
	// Digest is the font file's; it belongs into the key of every step whose
	// pixels the font shapes, see [Font.Identity].
	Digest assets.Digest
	// lineHeight is the height of a row of one em, in ems: the ascent and descent
	// for Windows, by which libass scales fonts.
	lineHeight float64
	descent    float64
	// further are the fonts that are asked for what this one lacks.
	further []further

	mu       sync.Mutex
	file     *os.File
	face     *sfnt.Font
	buf      sfnt.Buffer
	advances map[rune]float64
}

// AutoFace lets [LoadFont] choose the face for simplified Chinese by its name,
// else the first.
const AutoFace = -1

// MissingError says that a caption font is not installed.
type MissingError struct {
	// Path is the file that $TALEREEL_FONT names, if that is what is missing.
	Path string
	// Further is the family of a font that a render was planned with on another
	// machine, if that is what is missing.
	Further string
}

func (e *MissingError) Error() string {
	if e.Further != "" {
		return "the font " + e.Further + ", with which this render was planned, is not installed here, or is another version"
	}
	if e.Path != "" {
		return "the caption font " + e.Path + " is not there"
	}
	return "the caption font Noto Sans CJK is not installed"
}

// Hint says how to get the font.
func (e *MissingError) Hint() string {
	if e.Further != "" {
		return "Install the same font on all machines, or render the story again with the fonts of this one"
	}
	if e.Path != "" {
		return "Correct " + FontVariable + ", or unset it to use an installed Noto Sans CJK"
	}
	return "Install it with: apt-get install fonts-noto-cjk (Debian, Ubuntu), " +
		"brew install --cask font-noto-sans-cjk (macOS), or name a font file in " + FontVariable
}

// Permanent reports that trying again does not help.
func (e *MissingError) Permanent() bool { return true }

// FontVariable is the environment variable that names a font file of one's own.
const FontVariable = "TALEREEL_FONT"

// places are where distributions put Noto Sans CJK, "~" being the user's home.
var places = []string{
	"/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",   // Debian, Ubuntu
	"/usr/share/fonts/noto-cjk/NotoSansCJK-Bold.ttc",        // Arch
	"/usr/share/fonts/noto/NotoSansCJK-Bold.ttc",            // Alpine
	"/usr/share/fonts/google-noto-cjk/NotoSansCJK-Bold.ttc", // Fedora
	"/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Bold.ttc",
	"/usr/local/share/fonts/NotoSansCJK-Bold.ttc",
	"~/.local/share/fonts/NotoSansCJK-Bold.ttc",
	"~/Library/Fonts/NotoSansCJK-Bold.ttc", // macOS
	"/Library/Fonts/NotoSansCJK-Bold.ttc",
	"/opt/homebrew/share/fonts/NotoSansCJK-Bold.ttc",
}

// FindFont opens the font that $TALEREEL_FONT names, else an installed Noto Sans
// CJK. The error is a *MissingError where there is none.
func FindFont() (*Font, error) {
	if path := os.Getenv(FontVariable); path != "" {
		f, err := LoadFont(path, AutoFace)
		if errors.Is(err, os.ErrNotExist) {
			return nil, &MissingError{Path: path}
		}
		return f, err
	}
	for _, p := range places {
		if rest, ok := strings.CutPrefix(p, "~"); ok {
			home, err := os.UserHomeDir()
			if err != nil {
				continue
			}
			p = home + rest
		}
		f, err := LoadFont(p, AutoFace)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		return f, err
	}
	return nil, &MissingError{}
}

// LoadFont opens face index of a .ttf, .otf or .ttc file. The file stays open
// until [Font.Close]: a CJK font is 20 MB, of which captions read a few glyphs.
func LoadFont(path string, index int) (*Font, error) {
	digest, _, err := assets.SumFile(path)
	if err != nil {
		return nil, fmt.Errorf("read caption font: %w", err)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read caption font: %w", err)
	}
	f := &Font{Path: path, Index: index, Digest: digest, file: file, advances: map[rune]float64{}}
	if err := f.open(); err != nil {
		file.Close()
		return nil, fmt.Errorf("read caption font %s: %w", path, err)
	}
	return f, nil
}

func (f *Font) open() error {
	faces, err := sfnt.ParseCollectionReaderAt(f.file)
	if err != nil {
		return err
	}
	if f.Index == AutoFace {
		f.Index = simplifiedFace(faces)
	}
	if f.Index < 0 || f.Index >= faces.NumFonts() {
		return fmt.Errorf("it has %d faces, no face %d", faces.NumFonts(), f.Index)
	}
	if f.face, err = faces.Font(f.Index); err != nil {
		return err
	}
	if f.Family, err = f.face.Name(&f.buf, sfnt.NameIDFamily); err != nil {
		return fmt.Errorf("its family name: %w", err)
	}
	style, _ := f.face.Name(&f.buf, sfnt.NameIDSubfamily)
	f.Bold = strings.Contains(style, "Bold")
	ascent, descent, err := windowsMetrics(f.file, f.Index)
	if err != nil {
		return err
	}
	em := float64(f.face.UnitsPerEm())
	f.lineHeight, f.descent = (ascent+descent)/em, descent/em
	if !(f.lineHeight > 0.5 && f.lineHeight < 4) {
		return fmt.Errorf("its rows are %.2f em high", f.lineHeight)
	}
	return nil
}

// simplifiedFace finds the face for simplified Chinese; 0 where none says so.
func simplifiedFace(faces *sfnt.Collection) int {
	var buf sfnt.Buffer
	for i := range faces.NumFonts() {
		face, err := faces.Font(i)
		if err != nil {
			continue
		}
		if name, err := face.Name(&buf, sfnt.NameIDFamily); err == nil && strings.HasSuffix(name, " SC") &&
			!strings.Contains(name, "Mono") {
			return i
		}
	}
	return 0
}

// windowsMetrics reads usWinAscent and usWinDescent (OpenType, table OS/2), in
// font units. libass sets the size of a font so that their sum is the font size
// asked for; package sfnt does not tell them.
func windowsMetrics(r io.ReaderAt, index int) (ascent, descent float64, err error) {
	read := func(at int64, n int) []byte {
		b := make([]byte, n)
		if err == nil {
			_, err = r.ReadAt(b, at)
		}
		return b
	}
	var font int64
	if string(read(0, 4)) == "ttcf" {
		font = int64(binary.BigEndian.Uint32(read(12+4*int64(index), 4)))
	}
	tables := int(binary.BigEndian.Uint16(read(font+4, 2)))
	for i := range tables {
		record := read(font+12+16*int64(i), 16)
		if err == nil && string(record[:4]) == "OS/2" {
			m := read(int64(binary.BigEndian.Uint32(record[8:]))+74, 4)
			return float64(binary.BigEndian.Uint16(m)), float64(binary.BigEndian.Uint16(m[2:])), err
		}
	}
	if err == nil {
		err = errors.New("it has no OS/2 table")
	}
	return 0, 0, err
}

// Close closes the font file.
func (f *Font) Close() error { return f.file.Close() }

// Identity names the face and its exact bytes, for the key of a step.
func (f *Font) Identity() string { return fmt.Sprintf("%s %s#%d", f.Family, f.Digest, f.Index) }

// Advance is how far r moves the pen, in ems; ok is false where neither the font nor
// a further one has a glyph for it.
func (f *Font) Advance(r rune) (ems float64, ok bool) {
	if ems, ok = f.advance(r); ok {
		return ems, ok
	}
	if x := f.lacking(r); x != nil {
		ems, ok = x.font.advance(r)
		return ems * x.scale, ok
	}
	return 0, false
}

// advance is Advance by the font alone.
func (f *Font) advance(r rune) (ems float64, ok bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if a, ok := f.advances[r]; ok {
		return a, a >= 0
	}
	const scale = 1 << 10
	a := -1.0
	if g, err := f.face.GlyphIndex(&f.buf, r); err == nil && g != 0 {
		if adv, err := f.face.GlyphAdvance(&f.buf, g, fixed.I(scale), font.HintingNone); err == nil {
			a = float64(adv) / 64 / scale
		}
	}
	f.advances[r] = a
	return a, a >= 0
}

// Dir makes a folder in work that holds nothing but the font's file, and those of the
// further ones, and returns its path. libass loads every font of the folder that it is
// given into memory, so it must not be given the system's.
func (f *Font) Dir(work string) (string, error) {
	dir := filepath.Join(work, "fonts")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", fmt.Errorf("make folder for the caption font: %w", err)
	}
	if err := f.place(filepath.Join(dir, "captions")); err != nil {
		return "", fmt.Errorf("place caption font: %w", err)
	}
	for i, x := range f.further {
		if err := x.font.place(filepath.Join(dir, fmt.Sprintf("further-%d", i))); err != nil {
			return "", fmt.Errorf("place caption font: %w", err)
		}
	}
	return dir, nil
}

// place puts the font's file where target, without its ending, says.
func (f *Font) place(target string) error {
	source, err := filepath.Abs(f.Path)
	if err != nil {
		return err
	}
	target += filepath.Ext(f.Path)
	if err := os.Symlink(source, target); err == nil || errors.Is(err, os.ErrExist) {
		return nil
	}
	// Some file systems know no symbolic links.
	from, err := os.Open(source)
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := os.Create(target)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return errors.Join(err, to.Close())
}
