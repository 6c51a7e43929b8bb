/** What a scenario plays on: pages attached to a running Janus and scripted SIP peers. */
package org.janussip.tests.contract.stage;
