package org.janussip.sip.stack;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.parser.MessageParser;
import gov.nist.javax.sip.parser.MessageParserFactory;
import gov.nist.javax.sip.parser.StringMsgParser;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.text.ParseException;

/**
 * Makes parsers from which nothing escapes but {@link ParseException}: a message that makes the
 * library's parser overflow the stack or trip over itself costs that message, not the thread.
 */
public final class SafeParserFactory implements MessageParserFactory {

  private static final StringMsgParser LIBRARY = new StringMsgParser();

  /** Made by the library, by name. */
  public SafeParserFactory() {}

  @Override
  public MessageParser createMessageParser(SIPTransactionStack stack) {
    return (bytes, readBody, strict, listener) -> parse(bytes);
  }

  /**
   * Parses one whole message.
   *
   * @return the message; null when there was nothing but line ends
   */
  static SIPMessage parse(byte[] bytes) throws ParseException {
    try {
      return LIBRARY.parseSIPMessage(bytes, true, false, SafeParserFactory::onBadHeader);
    } catch (StackOverflowError | RuntimeException fault) {
      ParseException refused = new ParseException("cannot be parsed: " + fault, 0);
      refused.initCause(fault);
      throw refused;
    }
  }

  /** Lets a message pass whose fault is in a field that we can do without. */
  private static void onBadHeader(
      ParseException fault, SIPMessage message, Class<?> type, String header, String text)
      throws ParseException {
    if (type != null && MandatoryFields.contains(type)) {
      throw fault;
    }
    message.addUnparsed(header);
  }
}
