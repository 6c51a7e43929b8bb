/**
 * Measures plugins inside the unmodified {@code janus} executable, without WebRTC, side by side.
 *
 * <p>The work is done by C programs (see {@code tests/load/CMakeLists.txt}): a harness that plays
 * the Janus core to one plugin, and a SIP peer in a process of its own. The classes here start them
 * and put their figures into tables.
 */
package org.janussip.tests.load;
