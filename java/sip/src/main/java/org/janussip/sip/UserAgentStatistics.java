package org.janussip.sip;

/**
 * What the stack holds at one moment.
 *
 * @param accounts open accounts
 * @param calls calls that have not ended
 * @param dialogs dialogs of the SIP library, early ones included
 * @param clientTransactions client transactions that have not terminated
 * @param serverTransactions server transactions that have not terminated
 */
public record UserAgentStatistics(
    int accounts, int calls, int dialogs, int clientTransactions, int serverTransactions) {}
