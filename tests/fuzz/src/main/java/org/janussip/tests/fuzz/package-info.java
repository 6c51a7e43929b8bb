/**
 * Bad input of every kind at once, beside calls that must not notice: requests of pages, SIP
 * messages over UDP and TCP, session descriptions, RTP and RTCP, all made by grammars from a seed.
 */
package org.janussip.tests.fuzz;
