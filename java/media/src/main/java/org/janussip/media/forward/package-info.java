/**
 * Copies of RTP to other addresses. Where packets flow they are copied into a bounded queue, and
 * nothing more: one thread of its own sends them.
 */
package org.janussip.media.forward;
