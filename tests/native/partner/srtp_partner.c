/* srtp_partner SUITE KEY MKI: seals and opens packets with libsrtp. KEY is master key and salt in hexadecimal, MKI the
 * key identifier in hexadecimal, or "-" for none. Each line of the standard input is a command and a packet in
 * hexadecimal: "seal-rtp", "open-rtp", "seal-rtcp" or "open-rtcp". Each is answered by one line: the packet that came
 * out, or "refused" and libsrtp's status. Ends with 2 when this libsrtp lacks the suite. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <srtp2/srtp.h>

#define MAX_PACKET 2048
#define MAX_KEY 64
#define MAX_MKI 128

struct partner {
	srtp_t seals;
	srtp_t opens;
	bool use_mki;
};

struct suite {
	const char *name;
	void (*rtp)(srtp_crypto_policy_t *);
	void (*rtcp)(srtp_crypto_policy_t *);
};

static void cm_128_80(srtp_crypto_policy_t *policy) {
	srtp_crypto_policy_set_rtp_default(policy);
}

static const struct suite suites[] = {
	{ "AES_CM_128_HMAC_SHA1_80", cm_128_80, cm_128_80 },
	{ "AES_CM_128_HMAC_SHA1_32", srtp_crypto_policy_set_aes_cm_128_hmac_sha1_32, cm_128_80 },
	{ "AES_192_CM_HMAC_SHA1_80", srtp_crypto_policy_set_aes_cm_192_hmac_sha1_80,
		srtp_crypto_policy_set_aes_cm_192_hmac_sha1_80 },
	{ "AES_192_CM_HMAC_SHA1_32", srtp_crypto_policy_set_aes_cm_192_hmac_sha1_32,
		srtp_crypto_policy_set_aes_cm_192_hmac_sha1_80 },
	{ "AES_256_CM_HMAC_SHA1_80", srtp_crypto_policy_set_aes_cm_256_hmac_sha1_80,
		srtp_crypto_policy_set_aes_cm_256_hmac_sha1_80 },
	{ "AES_256_CM_HMAC_SHA1_32", srtp_crypto_policy_set_aes_cm_256_hmac_sha1_32,
		srtp_crypto_policy_set_aes_cm_256_hmac_sha1_80 },
	{ "AEAD_AES_128_GCM", srtp_crypto_policy_set_aes_gcm_128_16_auth, srtp_crypto_policy_set_aes_gcm_128_16_auth },
	{ "AEAD_AES_256_GCM", srtp_crypto_policy_set_aes_gcm_256_16_auth, srtp_crypto_policy_set_aes_gcm_256_16_auth },
};

static const struct suite *find_suite(const char *name) {
	for(size_t i = 0; i < sizeof(suites) / sizeof(suites[0]); i++)
		if(strcmp(suites[i].name, name) == 0)
			return &suites[i];
	return NULL;
}

/* Returns the number of bytes, or -1. */
static int read_hex(const char *text, uint8_t *bytes, int room) {
	int length = 0;
	unsigned value;
	for(; text[0] != '\0' && text[1] != '\0'; text += 2) {
		if(length == room || sscanf(text, "%2x", &value) != 1)
			return -1;
		bytes[length++] = (uint8_t)value;
	}
	return text[0] == '\0' ? length : -1;
}

static bool make_session(srtp_t *session, const struct suite *suite, srtp_ssrc_type_t direction,
		srtp_master_key_t *key) {
	srtp_master_key_t *keys[] = { key };
	srtp_policy_t policy;
	memset(&policy, 0, sizeof(policy));
	suite->rtp(&policy.rtp);
	suite->rtcp(&policy.rtcp);
	policy.ssrc.type = direction;
	policy.keys = keys;
	policy.num_master_keys = 1;
	policy.window_size = 1024;
	return srtp_create(session, &policy) == srtp_err_status_ok;
}

static srtp_err_status_t carry_out(struct partner *partner, const char *command, uint8_t *packet, int *length) {
	if(strcmp(command, "seal-rtp") == 0)
		return srtp_protect_mki(partner->seals, packet, length, partner->use_mki, 0);
	if(strcmp(command, "open-rtp") == 0)
		return srtp_unprotect_mki(partner->opens, packet, length, partner->use_mki);
	if(strcmp(command, "seal-rtcp") == 0)
		return srtp_protect_rtcp_mki(partner->seals, packet, length, partner->use_mki, 0);
	if(strcmp(command, "open-rtcp") == 0)
		return srtp_unprotect_rtcp_mki(partner->opens, packet, length, partner->use_mki);
	return srtp_err_status_bad_param;
}

static bool serve(struct partner *partner) {
	static char command[16], text[2 * MAX_PACKET + 1];
	/* libsrtp works on words */
	static _Alignas(8) uint8_t packet[MAX_PACKET + SRTP_MAX_TRAILER_LEN + MAX_MKI];
	while(scanf("%15s %4096s", command, text) == 2) {
		int length = read_hex(text, packet, MAX_PACKET);
		if(length < 0)
			return false;
		srtp_err_status_t status = carry_out(partner, command, packet, &length);
		if(status != srtp_err_status_ok) {
			printf("refused %d\n", (int)status);
		} else {
			for(int i = 0; i < length; i++)
				printf("%02x", packet[i]);
			printf("\n");
		}
		fflush(stdout);
	}
	return feof(stdin) != 0;
}

int main(int argc, char **argv) {
	static uint8_t key[MAX_KEY], mki[MAX_MKI];
	const struct suite *suite = argc == 4 ? find_suite(argv[1]) : NULL;
	if(suite == NULL || read_hex(argv[2], key, MAX_KEY) < 0) {
		fprintf(stderr, "usage: srtp_partner SUITE KEY MKI\n");
		return EXIT_FAILURE;
	}
	struct partner partner = { .use_mki = strcmp(argv[3], "-") != 0 };
	int mki_length = partner.use_mki ? read_hex(argv[3], mki, MAX_MKI) : 0;
	srtp_master_key_t master = { .key = key, .mki_id = mki, .mki_size = mki_length > 0 ? (unsigned)mki_length : 0 };
	if(srtp_init() != srtp_err_status_ok || !make_session(&partner.seals, suite, ssrc_any_outbound, &master)
			|| !make_session(&partner.opens, suite, ssrc_any_inbound, &master))
		return 2;
	bool done = serve(&partner);
	srtp_dealloc(partner.seals);
	srtp_dealloc(partner.opens);
	srtp_shutdown();
	return done ? EXIT_SUCCESS : EXIT_FAILURE;
}
