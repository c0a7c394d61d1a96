#include "tests/admin/sender.h"

#include <criterion/criterion.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/error.h"
#include "core/sheet.h"

enum { COMMENT = 80, SIGNATURE = 64, BASE64 = 200 };

struct signature {
	unsigned char algorithm[2]; // "ED"
	unsigned char number[KEY_NUMBER];
	unsigned char bytes[SIGNATURE];
};

static void make_key(struct sender *sender, int number) {
	unsigned char seed[32] = {(unsigned char)number, (unsigned char)(number >> 8), 7};
	cr_assert(sodium_init() >= 0);
	crypto_sign_seed_keypair(sender->key.bytes, sender->secret.bytes, seed);
}

static void name_key(struct sender *sender) {
	memcpy(sender->secret.number, sender->key.number, KEY_NUMBER);
	key_name(&sender->key, sender->device);
}

void sender_init(struct sender *sender, int number) {
	*sender = (struct sender){.count = 0};
	make_key(sender, number);
	memcpy(sender->key.number, sender->key.bytes, KEY_NUMBER);
	name_key(sender);
}

void sender_mimic(struct sender *sender, const struct sender *other, int number) {
	*sender = (struct sender){.count = 0};
	make_key(sender, number);
	memcpy(sender->key.number, other->key.number, KEY_NUMBER);
	name_key(sender);
}

void sender_adopt(struct sender *sender, const char *folder) {
	struct error err = {""};
	*sender = (struct sender){.count = 0};
	cr_assert(key_read_secret(folder, &sender->secret, &err), "%s", err.text);
	memcpy(sender->key.number, sender->secret.number, KEY_NUMBER);
	crypto_sign_ed25519_sk_to_pk(sender->key.bytes, sender->secret.bytes);
	name_key(sender);
}

static struct sent_sheet *add(struct sender *sender) {
	size_t size = (size_t)(sender->count + 1) * sizeof *sender->sheets;
	sender->sheets = realloc(sender->sheets, size);
	cr_assert(sender->sheets != NULL);
	return &sender->sheets[sender->count++];
}

static struct seal seal_of(const struct sender *sender, int number) {
	return number > 0 ? sender->sheets[number - 1].seal : (struct seal){{0}};
}

void sender_restore(struct sender *sender, const struct sender *from, int count) {
	*sender = *from;
	sender->count = 0;
	sender->sheets = NULL;
	for (int i = 0; i < count; i++) {
		struct sent_sheet *sheet = add(sender);
		*sheet = from->sheets[i];
		sheet->body = strdup(sheet->body);
	}
}

void sender_add(struct sender *sender, const char *site, int day, int visits) {
	char body[SHEET_BODY];
	struct sheet sheet;
	struct seal before = seal_of(sender, sender->count);
	sheet_init(&sheet, SHEET_DOOR, site, day);
	snprintf(sheet.settings, sizeof sheet.settings, "2020-1");
	memcpy(sheet.device, sender->device, sizeof sheet.device);
	sheet.number = sender->count + 1;
	sheet.recorded = day;
	cr_assert(sheet_add(&sheet, "visits", visits));
	struct sent_sheet *sent = add(sender);
	*sent = (struct sent_sheet){.length = sheet_format(&sheet, body)};
	sent->body = strdup(body);
	snprintf(sent->site, sizeof sent->site, "%s", site);
	sent->seal = seal_next(&before, body, sent->length);
}

static bool has_site(const struct sender *sender, const struct letter *letter, const char *site) {
	for (int i = 0; i < letter->count; i++) {
		if (strcmp(sender->sheets[letter->first - 1 + i].site, site) == 0) {
			return true;
		}
	}
	return false;
}

/* Those that the tests use, in order. */
static void put_sites(const struct sender *sender, const struct letter *letter, FILE *file) {
	static const char *const sites[] = {"kiiminki", "nowhere", "oulu"};
	bool is_first = true;
	for (size_t i = 0; i < sizeof sites / sizeof *sites; i++) {
		if (has_site(sender, letter, sites[i])) {
			fprintf(file, "%s\"%s\"", is_first ? "" : ",", sites[i]);
			is_first = false;
		}
	}
}

static void put_bundle(const struct sender *sender, const struct letter *letter, FILE *file) {
	char before[SEAL_TEXT], last[SEAL_TEXT], key[KEY_TEXT];
	struct seal first = seal_of(sender, letter->first - 1);
	struct seal end = seal_of(sender, letter->first + letter->count - 1);
	seal_format(&first, before);
	seal_format(&end, last);
	key_format(&sender->key, key);
	fprintf(file,
		"{\"before\":\"%s\",\"bundle\":%d,\"count\":%d,\"created\":\"2023-05-02\",\"device\":\"%"
		"s\","
		"\"first\":%d,\"key\":\"%s\",\"project\":\"%s\",\"seal\":\"%s\",\"sites\":[",
		before, letter->version ? letter->version : 1, letter->count, sender->device, letter->first,
		key, letter->project ? letter->project : "S22180", last);
	put_sites(sender, letter, file);
	fputs("]}\n", file);
	for (int i = 0; i < letter->count; i++) {
		fprintf(file, "%s\n", sender->sheets[letter->first - 1 + i].body);
	}
}

static void put_base64(const void *bytes, size_t size, FILE *file) {
	char text[BASE64];
	sodium_bin2base64(text, sizeof text, bytes, size, sodium_base64_VARIANT_ORIGINAL);
	fprintf(file, "%s\n", text);
}

static void sign(
	const struct sender *signer, const char *comment, const void *bytes, size_t size, FILE *file) {
	struct signature signature = {.algorithm = {'E', 'D'}};
	unsigned char hash[64], trusted[SIGNATURE + COMMENT], over[SIGNATURE];
	memcpy(signature.number, signer->key.number, KEY_NUMBER);
	crypto_generichash(hash, sizeof hash, bytes, size, NULL, 0);
	crypto_sign_detached(signature.bytes, NULL, hash, sizeof hash, signer->secret.bytes);
	memcpy(trusted, signature.bytes, SIGNATURE);
	memcpy(trusted + SIGNATURE, comment, strlen(comment));
	crypto_sign_detached(over, NULL, trusted, SIGNATURE + strlen(comment), signer->secret.bytes);
	fputs("untrusted comment: signature from a test\n", file);
	put_base64(&signature, sizeof signature, file);
	fprintf(file, "trusted comment: %s\n", comment);
	put_base64(over, sizeof over, file);
}

static void seal_box(const unsigned char *ed25519, char **bytes, size_t *size) {
	unsigned char key[crypto_box_PUBLICKEYBYTES];
	char *box = malloc(*size + crypto_box_SEALBYTES);
	cr_assert(crypto_sign_ed25519_pk_to_curve25519(key, ed25519) == 0);
	crypto_box_seal((unsigned char *)box, (unsigned char *)*bytes, *size, key);
	free(*bytes);
	*bytes = box;
	*size += crypto_box_SEALBYTES;
}

static FILE *create(const char *path, const char *ending) {
	char name[400];
	snprintf(name, sizeof name, "%s%s", path, ending);
	FILE *file = fopen(name, "w");
	cr_assert(file != NULL, "%s", name);
	return file;
}

void sender_write(const struct sender *sender, const char *path, struct letter letter) {
	char comment[COMMENT], *bytes;
	size_t size;
	FILE *memory = open_memstream(&bytes, &size);
	put_bundle(sender, &letter, memory);
	fclose(memory);
	if (letter.sealed) {
		seal_box(letter.sealed, &bytes, &size);
	}
	snprintf(comment, sizeof comment, "ovella %s %d-%d", sender->device, letter.first,
		letter.first + letter.count - 1);
	FILE *file = create(path, "");
	cr_assert(fwrite(bytes, 1, size, file) == size && fclose(file) == 0, "%s", path);
	file = create(path, ".minisig");
	sign(letter.signer ? letter.signer : sender, comment, bytes, size, file);
	cr_assert(fclose(file) == 0, "%s", path);
	free(bytes);
}

void sender_clear(struct sender *sender) {
	for (int i = 0; i < sender->count; i++) {
		free(sender->sheets[i].body);
	}
	free(sender->sheets);
	*sender = (struct sender){.count = 0};
}
