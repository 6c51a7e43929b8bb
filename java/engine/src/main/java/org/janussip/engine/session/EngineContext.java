package org.janussip.engine.session;

import java.util.random.RandomGenerator;
import org.janussip.engine.config.Settings;
import org.janussip.engine.core.EngineClock;
import org.janussip.engine.core.JanusCore;
import org.janussip.engine.messaging.SipTraces;
import org.janussip.sip.UserAgent;

/**
 * What all sessions share.
 *
 * @param settings the configuration
 * @param userAgent the SIP stack
 * @param core the host
 * @param clock the time
 * @param random ids and jitter; thread-safe
 * @param live what must end before the engine has closed
 * @param groups the groups that helpers may join
 * @param calls the calls that a transfer may join
 * @param transfers what peers have asked pages to call
 * @param traces what event handlers see of SIP
 */
record EngineContext(
    Settings settings,
    UserAgent userAgent,
    JanusCore core,
    EngineClock clock,
    RandomGenerator random,
    LiveCount live,
    GroupDirectory groups,
    LiveCalls calls,
    PendingTransfers transfers,
    SipTraces traces) {}
