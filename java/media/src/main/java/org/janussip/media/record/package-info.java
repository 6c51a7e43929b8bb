/**
 * Recordings in Janus's {@code .mjr} format. Where packets flow they are copied into memory in the
 * form they have in the file, and nothing more: one thread of its own writes the files of all
 * sessions.
 */
package org.janussip.media.record;
