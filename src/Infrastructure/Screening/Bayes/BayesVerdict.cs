namespace AgentSend.Infrastructure.Screening.Bayes;

/// <param name="Probability">0 (ham) to 1 (spam); 0.5 when nothing is known.</param>
/// <param name="Telling">Tokens that said something.</param>
internal readonly record struct BayesVerdict(double Probability, int Telling);
