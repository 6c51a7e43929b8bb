package org.janussip.engine.account;

import java.util.random.RandomGenerator;
import org.janussip.engine.core.EngineClock;
import org.janussip.engine.core.Mailbox;
import org.janussip.sip.UserAgent;

/**
 * What an account stands on.
 *
 * @param mailbox where everything of it runs
 * @param clock its timers
 * @param random its jitter
 * @param userAgent the SIP stack
 */
public record AccountContext(
    Mailbox mailbox, EngineClock clock, RandomGenerator random, UserAgent userAgent) {}
