/** The configuration file as immutable, checked values. */
package org.janussip.engine.config;
