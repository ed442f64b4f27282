namespace AgentSend.Infrastructure.Screening.Bayes;

/// <summary>In how many mails of each kind a token was.</summary>
internal readonly record struct TokenCount(int Spam, int Ham);
