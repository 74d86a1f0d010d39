// Package illustrate draws the offline pictures: people, places, frames, cards.
//
// The words of a bible become choices once: [DesignCast] resolves every
// character to a [Design], [DesignSet] every location in a setting to a [Set].
// Both are plain JSON and all that a drawing reads, so the same person stands
// in the same place in every shot of every branch. Where the story is silent,
// choices follow from IDs, never from time or order of maps: equal input gives
// equal bytes.
//
// The flow: bible → Design, Set → [Portrait], [Plate] → [Draw] a frame over its
// plate → cards, cover and contact sheets.
//
// # Art direction
//
// Cut paper under one lamp. Everything is a shape with a clean edge, a light
// side and a shadow side; there are no outlines.
//
//   - Light comes from one side, the same for people and place, low and warm.
//     Shadow is the local colour, darker and cooler, with a hard edge on faces
//     and folds and a soft one where a layer lies over another.
//   - People carry a thin rim of light on the lit edge and keep more of their
//     own colour than the place, so that the eye goes to them.
//   - Places are sheets of paper one behind the other: far ones fade to the haze of
//     the hour, near ones are dark and a little out of focus. Rooms, streets and
//     furniture are measured in metres and seen by one camera, so that they fit
//     the people who stand among them. A strong light comes through a window, a
//     door or the clouds and says where to look.
//   - The layout of a place follows from its name, its light from the setting:
//     the same room at night and in the rain has other light and nothing else.
//   - Objects that a bible names stand where the place has room for them, and fill
//     insert shots: on wood, stone, cloth, steel or sand, as the place has it,
//     with the shadow and the thin edge of light of thick paper.
//   - A palette is made by the hour (dawn, day, dusk, evening, night), greyed by
//     the weather and tinted by the mood. Night is blue, never black: a phone
//     in the sun must still show it.
//   - What glows (lamps, windows, fire, moon) is the only thing that is not
//     tinted, and blooms.
//   - Close shots throw the place out of focus. Corners fall off a little.
//   - No grain and no text in pictures: both cost bits and say nothing.
//
// # People
//
// A person is a puppet of shapes that a stance poses: front, three quarters, profile or
// from behind; standing, walking, sitting, kneeling, running or lying. What a head
// looks like in profile is drawn, not squeezed.
//
//   - A size is how high a head is: features, head and shoulders, chest, waist, knees,
//     feet, a figure in the place, each a third or more smaller than the one before.
//   - Mouths stay above the captions, faces in the safe area, and who looks to a side
//     has room there. In company shoulders may stand before each other, faces not; a
//     child stands in front.
//   - Who lies alone in a close shot is seen from above, on a pillow or on the ground;
//     else from the side, with all others behind.
//   - Against the sky of dusk, and at night, the people of wide shots turn to
//     silhouettes; by a fire they are lit by it.
//   - [DrawLayers] takes a still apart: the place, each figure with its shadow, and what
//     stands nearer, each complete behind the others; and it draws what moves in them:
//     eyelids, eyes that look aside, five mouths for speech, the legs of walkers. A patch
//     in its layer makes the very pixels of a layer drawn in that look.
//
// Coordinates grow to the right and downwards. People are drawn in heads: the
// origin is the middle of the face and one unit is the height of the head,
// crown to chin.
package illustrate
