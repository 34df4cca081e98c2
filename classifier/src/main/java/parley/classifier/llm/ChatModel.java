package parley.classifier.llm;

import parley.classifier.limits.ModelId;
import parley.classifier.money.Price;

/**
 * A model of the chain.
 *
 * @param cheapest whether no other of the chain costs less
 */
record ChatModel(ModelId id, ChatServer server, Price price, boolean cheapest) {}
