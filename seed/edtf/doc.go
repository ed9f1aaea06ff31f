// Package edtf reads the dates of news texts that are not fully known, written
// in the Extended Date/Time Format (EDTF 2019, the profile of ISO 8601-2), and
// says between which days they lie.
//
// It exists because the dates that the claims need are the ones that other
// libraries misread: of the month and day that a source gives without a year
// (XXXX-10-30), of an interval that is still open (2024-07/..) and of a guessed
// day (2025-10-30?), one well-known Go package rejects the first and silently
// answers the other two with something else. Here a text is either understood
// as a whole or refused with the column and the reason; nothing is guessed.
//
// # What is supported
//
// Level 0, without times of day:
//
//	2024   2024-10   2024-10-30   2024-07/2024-10-30
//
// Level 1, without years before 0000 or beyond 9999:
//
//	201X  20XX  2024-XX  2024-10-XX  2024-XX-XX   digits that are not specified
//	2024-21 to 2024-24                            spring, summer, autumn, winter
//	2024?  2024-10~  2024-10-30%                  uncertain, approximate, both
//	2024-07/..  ../2024-07                        an end that is open
//	2024-07/    /2024-07                          an end that is not known
//	2023?/2024~                                   qualified ends
//
// Of level 2:
//
//	XXXX-10-30  1XX4  XXXX-10  XXXX-XX-30         unspecified digits anywhere
//	2024-07/XXXX-10-30                            the same in the ends of intervals
//	[2023,2024]  [2023..2025]  [2021,2023..]      one of a set
//	[..2024-10-30]  [2024-10-30..]                one of a set without an end
//
// Everything else is an [*Error]: times of day, years before 0000 or of more
// than four digits, seasons by hemisphere and quarters (25 to 41), sets of which
// all members are meant ({}), qualifiers inside a date (2024?-10), significant
// digits, and the words and letters of the draft of 2012 (unknown, open, u).
//
// # What the bounds mean
//
// [Date.Earliest] and [Date.Latest] are the first and the last day that the text
// allows. A qualifier does not move them: 2024~ has the bounds of 2024, because
// nobody says how far off it may be; ask [Date.Uncertain] and [Date.Approximate]
// before treating such bounds as hard. Bounds do not repeat the whole text:
// XXXX-10-30 has none, though it allows one day of each year.
//
// The codes 21 to 24 do not say where on Earth. A summer is June to August in
// Washington, December to February in Santiago and mid-December to April in
// Panama, and people name the winter that crosses a new year by either year. So
// the bounds of a spring or an autumn are the whole year, and those of a summer
// or a winter reach from the December before it to the April after it. Who knows
// better writes months: [2024-06..2024-08].
package edtf
