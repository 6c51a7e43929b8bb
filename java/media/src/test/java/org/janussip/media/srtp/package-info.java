/** Tests of SRTP: published vectors, another library, and what must be refused. */
package org.janussip.media.srtp;
