@ajcloud
Feature: Sharing
  An owner shares a camera with family and friends. Whoever accepts the invitation watches the camera
  as far as the owner permits, changes nothing, and loses it when the owner says so or gives the
  camera away.

  @AJ-SHARE-01 @app
  Rule: The owner, and nobody else, invites in the camera's settings under Invite family & friends

    @firm
    Scenario: The owner looks for the entry
      Given a camera at home
      When the owner chooses "Settings > Invite family & friends > Invite"
      Then the menu leads there

    @firm
    Scenario: A member looks for the entry
      Given a camera at home
      And the camera is shared with 1 person who accepted
      When a member chooses "Settings > Invite family & friends > Invite"
      Then the menu does not lead there

  @AJ-SHARE-02 @app
  Rule: Entering the account of a person brings that person an invitation

    @firm
    Scenario Outline: The owner enters an account
      Given a camera at home
      And the user is signed in to an account registered with the <account>
      When the owner tries to invite the <account> to the camera
      Then the app shows the user exactly 1 invitation to accept for 1 minute

      Examples:
        | case         | account                    |
        | e-mail       | e-mail "user@example.com"  |
        | phone number | phone number "+1 555 0100" |

    @reference
    Scenario: The owner enters the own account
      Given a camera at home
      When the owner tries to invite their own account to the camera
      Then the app refuses with the reason "the camera is your own"
      And Invite family & friends lists nobody within 1 minute

  @AJ-SHARE-03 @app
  Rule: A member can do what the owner permitted when inviting, and nothing else

    Background:
      Given a camera at home
      And the camera is in the Standard plan

    @firm
    Scenario Outline: The owner sets the permissions with the invitation
      Given the owner invites somebody with another account to the camera with <permissions>
      When somebody with another account tries to accept the invitation
      Then somebody with another account can use exactly what the owner permits for 5 minutes

      Examples:
        | case    | permissions      |
        | all on  | every permission |
        | all off | no permission    |

    @reference
    Scenario Outline: The member tries to watch
      Given the owner invites somebody with another account to the camera with <permissions>
      And somebody with another account accepts the invitation
      When somebody with another account tries to watch the camera
      Then somebody with another account sees <what>

      Examples:
        | case           | permissions                     | what                           |
        | all on         | every permission                | a live picture within 1 minute |
        | live view only | only the permission "live view" | a live picture within 1 minute |
        | replay only    | only the permission "replay"    | no live picture for 10 minutes |
        | alerts only    | only the permission "alerts"    | no live picture for 10 minutes |
        | all off        | no permission                   | no live picture for 10 minutes |

    @reference
    Scenario Outline: The member tries to play a recording that is permitted
      Given there is a cloud recording of a person
      And the owner invites somebody with another account to the camera with <permissions>
      And somebody with another account accepts the invitation
      When somebody with another account tries to play the cloud recording
      Then the cloud recording plays pictures of a person within 5 minutes

      Examples:
        | case        | permissions                  |
        | all on      | every permission             |
        | replay only | only the permission "replay" |

    @reference
    Scenario Outline: The member tries to play a recording that is not permitted
      Given there is a cloud recording of a person
      And the owner invites somebody with another account to the camera with <permissions>
      And somebody with another account accepts the invitation
      When somebody with another account tries to play the cloud recording
      Then the app refuses with the reason "not permitted"

      Examples:
        | case           | permissions                     |
        | live view only | only the permission "live view" |
        | alerts only    | only the permission "alerts"    |
        | all off        | no permission                   |

    @reference
    Scenario Outline: Somebody moves before the shared camera
      Given the owner invites somebody with another account to the camera with <permissions>
      And somebody with another account accepts the invitation
      When a person comes into view for 20 seconds
      Then <outcome>

      Examples:
        | case           | permissions                     | outcome                                                                                                |
        | all on         | every permission                | a notification about the camera arrives on the phone of somebody with another account within 2 minutes |
        | alerts only    | only the permission "alerts"    | a notification about the camera arrives on the phone of somebody with another account within 2 minutes |
        | live view only | only the permission "live view" | no notification about the camera arrives on the phone of somebody with another account for 10 minutes  |
        | all off        | no permission                   | no notification about the camera arrives on the phone of somebody with another account for 10 minutes  |

  @AJ-SHARE-04 @app
  Rule: An invitation gives no access until it is accepted

    Background:
      Given a camera at home
      And the owner invites somebody with another account to the camera

    @firm
    Scenario: The invitation is pending
      Given 10 minutes pass
      When somebody with another account tries to watch the camera
      Then somebody with another account sees no live picture for 10 minutes

    @firm
    Scenario: The invitation is accepted
      Given 10 minutes pass
      When somebody with another account tries to accept the invitation
      Then somebody with another account sees a live picture within 1 minute

    @firm
    Scenario: The invitation is deleted before it is accepted
      Given the owner deletes the invitation of somebody with another account
      When somebody with another account tries to accept the invitation
      Then somebody with another account sees no live picture for 10 minutes

    @firm
    Scenario: Somebody accepts who was not invited
      Given the user is signed in to an account registered with the e-mail "user@example.com"
      When the user tries to accept the invitation
      Then the user sees no live picture for 10 minutes

  @AJ-SHARE-05 @app
  Rule: Only somebody with an account of the same app can accept an invitation

    @firm
    Scenario: The invited person has no account
      Given a camera at home
      And the user has no account
      And the owner invites the e-mail "user@example.com" to the camera
      When the user tries to watch the camera
      Then the user sees no live picture for 10 minutes

    @firm
    Scenario: The invited person has registered but not accepted
      Given a camera at home
      And the owner invites the e-mail "user@example.com" to the camera
      And the user registers with the e-mail "user@example.com"
      When the user tries to watch the camera
      Then the user sees no live picture for 10 minutes

    @firm
    Scenario: The invited person has registered and accepts
      Given a camera at home
      And the user is signed in to an account registered with the e-mail "user@example.com"
      And the owner invites the e-mail "user@example.com" to the camera
      When the user tries to accept the invitation
      Then the user sees a live picture within 1 minute

    @reference
    Scenario: The invited person has an account in the app of another brand
      Given a camera at home
      And the owner invites somebody with an account of another brand to the camera
      When somebody with an account of another brand tries to accept the invitation
      Then somebody with an account of another brand sees no live picture for 10 minutes

  @AJ-SHARE-06 @app
  Rule: Whoever opens the app is shown each waiting invitation with a way to accept it

    @firm
    Scenario: One invitation is waiting
      Given a camera at home
      And the owner invites somebody with another account to the camera
      When somebody with another account opens the app anew
      Then the app shows somebody with another account exactly 1 invitation to accept for 1 minute

    @firm
    Scenario: Two owners have invited
      Given a camera at home
      And the owner invites somebody with another account to the camera
      And another owner invites somebody with another account to another camera
      When somebody with another account opens the app anew
      Then the app shows somebody with another account exactly 2 invitations to accept for 1 minute

    @firm
    Scenario: Nobody has invited
      Given a camera at home
      When somebody with another account opens the app anew
      Then the app shows somebody with another account exactly 0 invitations to accept for 10 minutes

    @firm
    Scenario: The invitation is accepted
      Given a camera at home
      And the owner invites somebody with another account to the camera
      When somebody with another account tries to accept the invitation
      Then the app accepts it
      And the app shows somebody with another account exactly 0 invitations to accept for 1 minute

  @AJ-SHARE-07
  Rule: Whoever has accepted an invitation can watch the camera

    @firm
    Scenario: The new member watches at once
      Given a camera at home
      And the owner invites somebody with another account to the camera
      When somebody with another account tries to accept the invitation
      Then somebody with another account sees a live picture within 1 minute

  @AJ-SHARE-08 @app
  Rule: A member cannot change any setting of a shared camera

    Background:
      Given a camera at home
      And the camera is shared with 1 person who accepted

    @firm
    Scenario Outline: A member tries to change a schedule
      Given the camera is in the Standard plan
      When a member tries to add 08:00 to 12:00 to <schedule>
      Then the app refuses with the reason "for the owner only"
      And the app shows no period in <schedule>

      Examples:
        | case      | schedule               |
        | alerts    | the alert schedule     |
        | cloud     | the cloud schedule     |
        | timed off | the Timed Off Schedule |

    @firm
    Scenario Outline: A member tries to change a switch
      Given the camera is in the Standard plan
      When a member tries to set <setting> to "off"
      Then the app refuses with the reason "for the owner only"
      And the app shows <setting> as "on" within 1 minute

      Examples:
        | case          | setting                  |
        | Mobile Alerts | Mobile Alerts            |
        | notifications | Record alerts and notify |
        | cloud storage | cloud storage            |

    @firm @needs-card-slot
    Scenario: A member tries to format the card
      Given the technician inserts a 32 GB card
      And there is a card recording of a person
      When a member tries to format the card
      Then the app refuses with the reason "for the owner only"
      And Replay shows a card recording of the movement within 5 minutes

    @reference
    Scenario: A member tries to choose what is told of
      Given the camera is in the AI plan
      When a member tries to be notified of "pet" only
      Then the app refuses with the reason "for the owner only"

    @firm
    Scenario: A member tries to upgrade the firmware
      Given the vendor publishes newer firmware for the camera
      When a member tries to update the firmware
      Then the app refuses with the reason "for the owner only"
      And the app does not show the upgrade as "running" for 10 minutes

    @firm
    Scenario: A member tries to delete the camera
      Given 5 minutes pass
      When a member chooses "Settings > Device Management > Delete camera"
      Then the menu does not lead there
      And the owner sees a live picture within 1 minute

  @AJ-SHARE-09 @app
  Rule: A member cannot share the camera on

    Background:
      Given a camera at home
      And the camera is shared with 1 person who accepted

    @firm
    Scenario: A member tries to invite
      Given 5 minutes pass
      When a member tries to invite somebody with another account to the camera
      Then the app refuses with the reason "for the owner only"
      And Invite family & friends lists 1 member within 1 minute

    @firm
    Scenario: A member with every permission tries to invite
      Given the owner gives every permission to a member
      When a member tries to invite somebody with another account to the camera
      Then the app shows somebody with another account exactly 0 invitations to accept for 10 minutes
      And Invite family & friends lists 1 member within 1 minute

  @AJ-SHARE-17 @app
  Rule: A member whom the owner disables can no longer use the camera

    Background:
      Given a camera at home

    @firm
    Scenario: One of three members is disabled
      Given the camera is shared with 3 people who accepted
      When the owner tries to disable a member
      Then the member sees no live picture for 10 minutes
      And Invite family & friends lists 2 members and 1 disabled member within 1 minute

    @firm
    Scenario: The other members go on
      Given the camera is shared with 3 people who accepted
      When the owner tries to disable a member
      Then exactly 2 of the invited people can watch the camera for 5 minutes

    @reference
    Scenario: Somebody moves before the camera
      Given the owner invites somebody with another account to the camera
      And somebody with another account accepts the invitation
      And the owner disables somebody with another account
      When a person comes into view for 20 seconds
      Then no notification about the camera arrives on the phone of somebody with another account for 10 minutes

    @reference
    Scenario: The member is watching at that moment
      Given the camera is shared with 1 person who accepted
      And a member tries to watch the camera
      When the owner tries to disable a member
      Then the live picture ends within 2 minutes

  @AJ-SHARE-18 @app
  Rule: A disabled member whom the owner enables has access again without a new invitation

    Background:
      Given a camera at home
      And the camera is shared with 1 person who accepted
      And the owner disables a member

    @firm
    Scenario: The member is enabled
      Given 10 minutes pass
      When the owner tries to enable a member
      Then the member sees a live picture within 1 minute
      And the app shows the member exactly 0 invitations to accept for 1 minute

    @firm
    Scenario: The member is disabled and enabled twice
      Given the owner enables a member
      And the owner disables a member
      When the owner tries to enable a member
      Then the member sees a live picture within 1 minute
      And the app shows the member exactly 0 invitations to accept for 1 minute

  @AJ-SHARE-19 @app
  Rule: What the owner permits a member later holds from then on

    Background:
      Given a camera at home
      And the camera is shared with 1 person who accepted

    @firm
    Scenario Outline: The owner changes the permissions
      Given the owner <before> a member
      When the owner tries to <change> a member
      Then the member can use exactly what the owner permits for 5 minutes

      Examples:
        | case     | before                      | change                     |
        | grant    | takes every permission from | give every permission to   |
        | withdraw | gives every permission to   | take every permission from |

    @reference
    Scenario Outline: The owner changes whether the member may watch
      Given the owner <before> a member
      When the owner tries to <change> a member
      Then the member sees <what>

      Examples:
        | case     | before                      | change                                   | what                           |
        | grant    | takes every permission from | leave only the permission "live view" to | a live picture within 1 minute |
        | withdraw | gives every permission to   | leave only the permission "replay" to    | no live picture for 10 minutes |

  @AJ-SHARE-20 @app
  Rule: Deleting an invitation ends the access of the person who had it

    Background:
      Given a camera at home

    @firm
    Scenario: The invitation is pending
      Given the owner invites somebody with another account to the camera
      When the owner tries to delete the invitation of somebody with another account
      Then the app shows somebody with another account exactly 0 invitations to accept for 5 minutes
      And Invite family & friends lists nobody within 1 minute

    @firm
    Scenario: The invitation was accepted
      Given the camera is shared with 1 person who accepted
      When the owner tries to delete the invitation of a member
      Then the member sees no live picture for 10 minutes
      And Invite family & friends lists nobody within 1 minute

    @firm
    Scenario: The place of a full camera is taken by somebody else
      Given the camera is shared with 3 people who accepted
      And the owner deletes the invitation of a member
      And the owner invites somebody with another account to the camera
      When somebody with another account tries to accept the invitation
      Then somebody with another account sees a live picture within 1 minute

    @firm
    Scenario: The person is invited again and has not accepted yet
      Given the camera is shared with 1 person who accepted
      And the owner deletes the invitation of a member
      When the owner tries to invite a member to the camera
      Then the app shows the member exactly 1 invitation to accept for 1 minute
      And the member sees no live picture for 10 minutes

  @AJ-SHARE-21 @app
  Rule: While there is room the owner can invite further people

    @firm
    Scenario Outline: A camera with members gets one more
      Given a camera at home
      And the camera is shared with <before> who accepted
      And the owner invites somebody with another account to the camera
      When somebody with another account tries to accept the invitation
      Then exactly <after> of the invited people can watch the camera for 5 minutes

      Examples:
        | case   | before   | after |
        | second | 1 person | 2     |
        | third  | 2 people | 3     |

  @AJ-SHARE-22
  Rule: Unbinding a camera ends the access of all its members

    Background:
      Given a camera at home

    @firm
    Scenario Outline: The camera has members
      Given the camera is shared with <members> who accepted
      When the owner chooses "Settings > Device Management > Delete camera"
      Then exactly 0 of the invited people can watch the camera for 10 minutes

      Examples:
        | case  | members  |
        | one   | 1 person |
        | three | 3 people |

    @firm
    Scenario: One of the members is disabled
      Given the camera is shared with 2 people who accepted
      And the owner disables a member
      When the owner chooses "Settings > Device Management > Delete camera"
      Then exactly 0 of the invited people can watch the camera for 10 minutes

    @reference
    Scenario: The members look at their lists
      Given the camera is shared with 3 people who accepted
      When the owner chooses "Settings > Device Management > Delete camera"
      Then after 5 minutes the camera is in the Devices list of nobody

    @reference
    Scenario: An invitation is pending
      Given the owner invites somebody with another account to the camera
      When the owner chooses "Settings > Device Management > Delete camera"
      Then the app shows somebody with another account exactly 0 invitations to accept for 10 minutes

  @AJ-SHARE-23
  Rule: Binding a camera anew brings no earlier member back

    Background:
      Given a camera at home
      And the camera is shared with 3 people who accepted
      And the owner chooses "Settings > Device Management > Delete camera"

    @firm
    Scenario: Another account binds the camera
      Given the technician holds Reset until the camera signals
      When somebody with another account tries to add the camera
      Then after 5 minutes the camera is in the Devices list of another account only
      And exactly 0 of the invited people can watch the camera for 10 minutes

    @reference
    Scenario: The former owner binds the camera
      Given the technician holds Reset until the camera signals
      When the owner tries to set up the camera on "Harbour"
      Then the camera is online on "Harbour" within 2 minutes
      And Invite family & friends lists nobody within 5 minutes

  @AJ-SHARE-24 @app
  Rule: Members are managed under Devices, the camera, Settings, Invite family & friends

    Background:
      Given a camera at home
      And the camera is shared with 2 people who accepted
      And the owner disables a member

    @firm
    Scenario Outline: The owner looks for what can be done there
      Given 1 minute passes
      When the owner chooses "Devices > Settings > Invite family & friends"
      Then the menu leads there
      And the app offers "Devices > Settings > Invite family & friends > <action>" within 1 minute

      Examples:
        | case        | action      |
        | invite      | Invite      |
        | disable     | Disable     |
        | enable      | Enable      |
        | permissions | Permissions |
        | delete      | Delete      |

  @AJ-SHARE-25 @app
  Rule: Members with the permission watch the cloud recordings of a shared camera

    Background:
      Given a camera at home
      And the camera is in the Standard plan
      And the camera is shared with 1 person who accepted
      And there is a cloud recording of a person

    @reference
    Scenario: The member has every permission
      Given the owner gives every permission to a member
      When a member tries to play the cloud recording
      Then the cloud recording plays pictures of a person within 5 minutes

    @reference
    Scenario Outline: The member may not
      Given the owner <change> a member
      When a member tries to play the cloud recording
      Then the app refuses with the reason "not permitted"

      Examples:
        | case                   | change                                    |
        | without the permission | leaves only the permission "live view" to |
        | disabled               | disables                                  |
