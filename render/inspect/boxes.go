package inspect

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/abema/go-mp4"
)

// UnreadableError says that a file is no MP4 at all.
type UnreadableError struct {
	Path   string
	Reason string
}

func (e *UnreadableError) Error() string {
	return fmt.Sprintf("%s is not a readable MP4: %s", e.Path, e.Reason)
}

// Hint says what to do.
func (e *UnreadableError) Hint() string {
	return "Give a finished MP4 file; one whose writing was interrupted has to be rendered again"
}

// Permanent reports that trying again does not help.
func (e *UnreadableError) Permanent() bool { return true }

// layout is how the boxes of a file lie (ISO/IEC 14496-12).
type layout struct {
	size int64
	// moovFirst tells that a player can begin before it has all of the file.
	moovFirst bool
	editLists int
	fragments bool
	// cut is how many bytes the boxes promise beyond the end of the file.
	cut int64
}

// mostBoxes bounds the boxes at the top of a file; finished files have four.
const mostBoxes = 10000

// readLayout walks the boxes without reading what they hold.
func readLayout(path string) (layout, error) {
	f, err := os.Open(path)
	if err != nil {
		return layout{}, fmt.Errorf("inspect: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return layout{}, fmt.Errorf("inspect: %w", err)
	}
	unreadable := func(format string, args ...any) (layout, error) {
		return layout{}, &UnreadableError{path, fmt.Sprintf(format, args...)}
	}
	if !info.Mode().IsRegular() {
		return unreadable("it is not a plain file")
	}
	l := layout{size: info.Size()}
	var moov, mdat *mp4.BoxInfo
	for at, n := int64(0), 0; at < l.size; n++ {
		if n == mostBoxes {
			return unreadable("it has more than %d boxes", mostBoxes)
		}
		if _, err := f.Seek(at, io.SeekStart); err != nil {
			return layout{}, fmt.Errorf("inspect: %w", err)
		}
		box, err := mp4.ReadBoxInfo(f)
		if err != nil || box.Size < box.HeaderSize || box.Size > 1<<62 {
			if n == 0 {
				return unreadable("it does not begin like one")
			}
			l.cut = max(l.cut, 1)
			break
		}
		switch box.Type.String() {
		case "ftyp":
		case "moov":
			if moov == nil {
				moov, l.moovFirst = box, mdat == nil
			}
		case "mdat":
			if mdat == nil {
				mdat = box
			}
		case "moof":
			l.fragments = true
		default:
			if n == 0 {
				return unreadable("it does not begin like one")
			}
		}
		at += int64(box.Size)
		l.cut = max(l.cut, at-l.size)
	}
	if l.size == 0 {
		return unreadable("it is empty")
	}
	if moov == nil || int64(moov.Offset+moov.Size) > l.size {
		return unreadable("its index (moov) is missing or cut off, as of a file whose writing was interrupted")
	}
	lists, err := mp4.ExtractBoxes(f, moov, []mp4.BoxPath{{mp4.BoxTypeTrak(), mp4.BoxTypeEdts(), mp4.BoxTypeElst()}})
	if err != nil && !errors.Is(err, io.EOF) {
		return unreadable("its index (moov) is damaged")
	}
	l.editLists = len(lists)
	return l, nil
}
