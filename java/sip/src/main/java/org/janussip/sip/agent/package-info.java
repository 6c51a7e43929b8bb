/** The user agent made of stack, resolver and procedures: accounts, and who gets which request. */
package org.janussip.sip.agent;
