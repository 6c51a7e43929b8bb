package org.janussip.media.srtp;

import org.junit.jupiter.api.extension.ExtendWith;

/** The vectors again, with OpenSSL's ciphers. */
@ExtendWith(OpenSsl.class)
class OpenSslSrtpVectorsTest extends SrtpVectorsTest {}
