#include "tests/golden/palette.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Colours that are nearly the same share a bucket; what most of them are stands for them all. */
enum { BITS = 6, BUCKETS = 1 << 3 * BITS, GROUNDS = 32, NEAR = 10 };

struct bucket {
	unsigned count, lead; // lead: of the most frequent colour over the others (Boyer and Moore)
	unsigned char colour[3];
	int number; // of the bucket, before they are sorted
};

static int number_of(const unsigned char *rgb) {
	return rgb[0] >> (8 - BITS) << 2 * BITS | rgb[1] >> (8 - BITS) << BITS | rgb[2] >> (8 - BITS);
}

static void *room_for(size_t count, size_t size) {
	void *room = calloc(count, size);
	if (!room) {
		fputs("golden: out of memory\n", stderr);
		exit(3);
	}
	return room;
}

static void add(struct bucket *bucket, const unsigned char *rgb) {
	bucket->count++;
	if (bucket->lead == 0) {
		memcpy(bucket->colour, rgb, 3);
	}
	bucket->lead = memcmp(bucket->colour, rgb, 3) == 0 ? bucket->lead + 1 : bucket->lead - 1;
}

static struct bucket *fill_buckets(const struct picture *picture, size_t pixels) {
	struct bucket *buckets = room_for(BUCKETS, sizeof *buckets);
	for (int i = 0; i < BUCKETS; i++) {
		buckets[i].number = i;
	}
	for (size_t i = 0; i < pixels; i++) {
		const unsigned char *rgb = picture->bytes + 3 * i;
		add(&buckets[number_of(rgb)], rgb);
	}
	return buckets;
}

/* By number where the counts are the same: the same picture has the same palette everywhere. */
static int more_first(const void *a, const void *b) {
	const struct bucket *one = a, *other = b;
	return one->count != other->count ? (one->count < other->count) - (one->count > other->count)
									  : one->number - other->number;
}

static int distance(const unsigned char *a, const unsigned char *b) {
	int sum = 0;
	for (int k = 0; k < 3; k++) {
		sum += (a[k] - b[k]) * (a[k] - b[k]);
	}
	return sum;
}

static int nearest(const struct palette *palette, const unsigned char *colour) {
	int best = 0;
	for (int i = 1; i < palette->count; i++) {
		if (distance(palette->colours[i], colour) < distance(palette->colours[best], colour)) {
			best = i;
		}
	}
	return best;
}

/* The colours that are there most: grounds and inks. Then, of those between them, every one that is
 * not near another. */
static void choose_colours(struct palette *palette, const struct bucket *buckets) {
	for (int i = 0; i < BUCKETS && buckets[i].count && palette->count < PALETTE_COLOURS; i++) {
		const unsigned char *colour = buckets[i].colour;
		if (i < GROUNDS ||
			distance(palette->colours[nearest(palette, colour)], colour) > NEAR * NEAR) {
			memcpy(palette->colours[palette->count++], colour, 3);
		}
	}
}

struct palette palette_make(const struct picture *picture) {
	static unsigned char index_of[BUCKETS];
	size_t pixels = (size_t)picture->width * (size_t)picture->height;
	struct palette palette = {.indexes = room_for(pixels, 1)};
	struct bucket *buckets = fill_buckets(picture, pixels);
	qsort(buckets, BUCKETS, sizeof *buckets, more_first);
	choose_colours(&palette, buckets);
	for (int i = 0; i < BUCKETS && buckets[i].count; i++) {
		index_of[buckets[i].number] = (unsigned char)nearest(&palette, buckets[i].colour);
	}
	for (size_t i = 0; i < pixels; i++) {
		palette.indexes[i] = index_of[number_of(picture->bytes + 3 * i)];
	}
	free(buckets);
	return palette;
}

void palette_free(struct palette *palette) {
	free(palette->indexes);
	*palette = (struct palette){0};
}
