using System.Text;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Attachments;
using AgentSend.Application.Messages;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Inboxes;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Persistence;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class AttachmentTests(TestDatabase database) : StoreTests(database)
{
    [Test]
    public async Task An_upload_is_read_again_octet_for_octet()
    {
        var caller = await Database.NewOrganizationAsync();
        var content = Enumerable.Range(0, 1000).Select(i => (byte)i).ToArray();

        var view = await DoAsync(caller, new StoreAttachment("folder/näme.bin", "Application/Pdf; x=y", content));

        Assert.That((view.Filename, view.ContentType, view.Size), Is.EqualTo(("näme.bin", "application/pdf", 1000L)));
        Assert.That(await DoAsync(caller, new GetAttachment(new AttachmentId(view.Id))), Is.EqualTo(view));
        Assert.That(await DownloadAsync(view.Id), Is.EqualTo(content));
    }

    [Test]
    public async Task An_empty_upload_is_kept()
    {
        var caller = await Database.NewOrganizationAsync();
        var view = await DoAsync(caller, new StoreAttachment("empty", null, default));
        Assert.That(await DownloadAsync(view.Id), Is.Empty);
    }

    [Test]
    public async Task Attachments_are_slices_of_the_message_in_every_encoding()
    {
        var caller = await Database.NewOrganizationAsync();
        var address = Some.Address;
        var inbox = await NewInboxAsync(caller, address);
        await AcceptAsync(
            Encoding.UTF8.GetBytes(
                "From: a@b.test\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nText\r\n"
                + "--b\r\nContent-Type: application/x-a; name=a\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\nAAEC\r\nAwQ=\r\n"
                + "--b\r\nContent-Type: application/x-b; name=b\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=41b=\r\nc\r\n"
                + "--b\r\nContent-Type: application/x-c; name=c\r\nContent-Disposition: attachment\r\n\r\nas it is\r\n"
                + "--b\r\nContent-Type: application/x-d; name=d\r\nContent-Disposition: attachment\r\n\r\n\r\n--b--\r\n"),
            address);
        var message = (await MessagesAsync(caller, inbox)).Single();

        var contents = new List<byte[]>();
        foreach (var attachment in message.Attachments) contents.Add(await DownloadAsync(attachment.Id.Value));

        Assert.That(message.Attachments.Select(a => a.Size), Is.EqualTo(contents.Select(c => (long)c.Length)));
        Assert.That(contents, Is.EqualTo(new byte[][] { [0, 1, 2, 3, 4], [.. "Abc"u8], [.. "as it is"u8], [] }));
        Assert.That(message.Text, Is.EqualTo("Text"));

        await DoAsync(caller, new DeleteMessage(message.MessageId));
        Assert.That(await FailAsync(caller, new GetAttachment(message.Attachments[0].Id)), Is.EqualTo("attachment.not_found"));
    }

    [Test]
    public async Task Another_organizations_attachment_is_not_there()
    {
        var (caller, stranger) = (await Database.NewOrganizationAsync(), await Database.NewOrganizationAsync());
        var upload = await DoAsync(caller, new StoreAttachment("a", null, "abc"u8.ToArray()));
        var id = new AttachmentId(upload.Id);

        Assert.That(await FailAsync(stranger, new GetAttachment(id)), Is.EqualTo("attachment.not_found"));
        Assert.That(await FailAsync(stranger, Some.Send(await NewInboxAsync(stranger)) with { AttachmentIds = [id] }), Is.EqualTo("attachment.not_found"));
        Assert.That(await DownloadAsync(upload.Id), Is.EqualTo("abc"u8.ToArray()));
    }

    [Test]
    public async Task The_first_message_takes_an_upload_and_later_ones_get_a_new_id()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);
        var content = "some content"u8.ToArray();
        var upload = await DoAsync(caller, new StoreAttachment("a.bin", "application/x-a", content));
        var send = Some.Send(inbox) with { AttachmentIds = [new AttachmentId(upload.Id)] };

        var first = (await DoAsync(caller, send)).Attachments.Single();
        var second = (await DoAsync(caller, send)).Attachments.Single();

        Assert.That(first.Id.Value, Is.EqualTo(upload.Id));
        Assert.That(second.Id, Is.Not.EqualTo(first.Id));
        Assert.That(second with { Id = first.Id }, Is.EqualTo(first));
        Assert.That(await DownloadAsync(first.Id.Value), Is.EqualTo(content));
        Assert.That(await DownloadAsync(second.Id.Value), Is.EqualTo(content));
    }

    [Test]
    public async Task Parallel_messages_with_one_upload_all_have_it_and_one_has_its_id()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);
        var content = "some content"u8.ToArray();
        var upload = await DoAsync(caller, new StoreAttachment("a.bin", "application/x-a", content));

        var messages = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => DoAsync(caller, Some.Send(inbox) with { AttachmentIds = [new AttachmentId(upload.Id)] })));
        var ids = messages.Select(m => m.Attachments.Single().Id.Value).ToArray();

        Assert.That(ids, Is.Unique);
        Assert.That(ids, Has.One.EqualTo(upload.Id));
        foreach (var id in ids) Assert.That(await DownloadAsync(id), Is.EqualTo(content));
    }

    [Test]
    public async Task A_failed_send_leaves_the_upload_as_it_was()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);
        var upload = await DoAsync(caller, new StoreAttachment("a", null, "abc"u8.ToArray()));
        var send = Some.Send(inbox) with { AttachmentIds = [new AttachmentId(upload.Id)] };
        await DoAsync(caller, new Application.Inboxes.UpdateInbox(inbox, default, default, 0));
        Assert.That(await FailAsync(caller, send), Is.EqualTo("inbox.quota_used_up"));
        await DoAsync(caller, new Application.Inboxes.UpdateInbox(inbox, default, InboxStatus.Active, 10));

        Assert.That((await DoAsync(caller, send)).Attachments.Single().Id.Value, Is.EqualTo(upload.Id));
    }

    private async Task<byte[]> DownloadAsync(Guid id) => (await DoAsync(Caller.Platform, new DownloadAttachment(new AttachmentId(id)))).Content;
}
