/**
 * What an account does outside calls: messages (RFC 3428), subscriptions (RFC 6665) and referrals
 * (RFC 3515), with dialogs of their own. All of one subscription or account runs in one {@link
 * org.janussip.sip.stack.Serial} order.
 */
package org.janussip.sip.event;
