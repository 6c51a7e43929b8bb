package org.janussip.media.srtp;

import org.junit.jupiter.api.extension.ExtendWith;

/** The refusals again, with OpenSSL's ciphers. */
@ExtendWith(OpenSsl.class)
class OpenSslSrtpRefusalTest extends SrtpRefusalTest {}
