@ajcloud
Feature: Room for members
  How many people a camera is shared with follows from the plan that it is in: three in none, and
  more in one. Each camera is counted by itself.

  @AJ-SHARE-10 @app
  Rule: A camera in no plan has room for three members

    Background:
      Given a camera at home

    @firm
    Scenario Outline: One more person is invited
      Given the camera is shared with <before> people who accepted
      And the owner tries to invite somebody with another account to the camera
      When somebody with another account tries to accept the invitation
      Then exactly 3 of the invited people can watch the camera for 5 minutes

      Examples:
        | case   | before |
        | third  | 2      |
        | fourth | 3      |

    @firm
    Scenario: One of three has made room
      Given the camera is shared with 3 people who accepted
      And the owner deletes the invitation of a member
      And the owner tries to invite somebody with another account to the camera
      When somebody with another account tries to accept the invitation
      Then somebody with another account sees a live picture within 1 minute

    @firm
    Scenario: The owner is not counted
      Given the camera is shared with 3 people who accepted
      When the owner and the members try to watch the camera on a phone each
      Then all of them see a live picture at the same moment within 1 minute

    @reference
    Scenario: One of three invitations is pending
      Given the camera is shared with 2 people who accepted
      And an account is registered with the e-mail "user@example.com"
      And the owner invites the e-mail "user@example.com" to the camera
      When the owner tries to invite somebody with another account to the camera
      Then the app refuses with the reason "no more people can be invited"

    @reference
    Scenario: One of three members is disabled
      Given the camera is shared with 3 people who accepted
      And the owner disables a member
      When the owner tries to invite somebody with another account to the camera
      Then the app refuses with the reason "no more people can be invited"

  @AJ-SHARE-11 @app
  Rule: A camera in a Basic plan has room for five members

    Background:
      Given a camera at home

    @firm
    Scenario Outline: There is room for one person more
      Given the camera is in the <plan> plan
      And the camera is shared with <before> people who accepted
      And the owner tries to invite somebody with another account to the camera
      When somebody with another account tries to accept the invitation
      Then exactly <after> of the invited people can watch the camera for 5 minutes

      Examples:
        | case               | plan     | before | after |
        | Standard, a fourth | Standard | 3      | 4     |
        | Standard, a fifth  | Standard | 4      | 5     |
        | AI, a fourth       | AI       | 3      | 4     |
        | AI, a fifth        | AI       | 4      | 5     |
        | Plus, a fourth     | Plus     | 3      | 4     |
        | Plus, a fifth      | Plus     | 4      | 5     |

    @firm
    Scenario Outline: A sixth person is invited
      Given the camera is in the <plan> plan
      And the camera is shared with 5 people who accepted
      And the owner tries to invite somebody with another account to the camera
      When somebody with another account tries to accept the invitation
      Then exactly 5 of the invited people can watch the camera for 5 minutes

      Examples:
        | case     | plan     |
        | Standard | Standard |
        | AI       | AI       |
        | Plus     | Plus     |

  @AJ-SHARE-12 @app
  Rule: A camera in the Extended plan has room for seven members

    Background:
      Given a camera at home

    @firm
    Scenario Outline: One more person is invited
      Given the camera is in the Extended plan
      And the camera is shared with <before> people who accepted
      And the owner tries to invite somebody with another account to the camera
      When somebody with another account tries to accept the invitation
      Then exactly <after> of the invited people can watch the camera for 5 minutes

      Examples:
        | case                         | before | after |
        | more than the plan's cameras | 5      | 6     |
        | the seventh                  | 6      | 7     |
        | the eighth                   | 7      | 7     |

  @AJ-SHARE-13 @app
  Rule: A camera in the Pro plan has room for nine members

    Background:
      Given a camera at home

    @firm
    Scenario Outline: One more person is invited
      Given the camera is in the Pro plan
      And the camera is shared with <before> people who accepted
      And the owner tries to invite somebody with another account to the camera
      When somebody with another account tries to accept the invitation
      Then exactly <after> of the invited people can watch the camera for 5 minutes

      Examples:
        | case                         | before | after |
        | more than the plan's cameras | 7      | 8     |
        | the ninth                    | 8      | 9     |
        | the tenth                    | 9      | 9     |

  @AJ-SHARE-14 @app
  Rule: The room that a plan makes belongs to the cameras in it, not to every camera of the subscriber

    Background:
      Given 2 cameras at home
      And "Camera 1" is in the Pro plan

    @firm
    Scenario: The camera has not been added to the only plan
      Given "Camera 2" is shared with 3 people who accepted
      And the owner tries to invite somebody with another account to "Camera 2"
      When somebody with another account tries to accept the invitation
      Then exactly 3 of the invited people can watch "Camera 2" for 5 minutes

    @firm
    Scenario Outline: The cameras are in different plans
      Given "Camera 2" is in the Standard plan
      And <camera> is shared with <before> people who accepted
      And the owner tries to invite somebody with another account to <camera>
      When somebody with another account tries to accept the invitation
      Then exactly <after> of the invited people can watch <camera> for 5 minutes

      Examples:
        | case                       | camera     | before | after |
        | the last place in Standard | "Camera 2" | 4      | 5     |
        | one too many in Standard   | "Camera 2" | 5      | 5     |
        | the last place in Pro      | "Camera 1" | 8      | 9     |
        | one too many in Pro        | "Camera 1" | 9      | 9     |

  @AJ-SHARE-15 @app
  Rule: Members are counted for each camera separately

    Background:
      Given 2 cameras at home
      And "Camera 1" is shared with 3 people who accepted
      And "Camera 2" is shared with 2 people who accepted

    @firm
    Scenario Outline: The second camera gets its third member
      Given the owner invites <person> to "Camera 2"
      When <person> tries to accept the invitation
      Then exactly 3 of the invited people can watch "Camera 2" for 5 minutes
      And exactly 3 of the invited people can watch "Camera 1" for 5 minutes

      Examples:
        | case                         | person                        |
        | a newcomer                   | somebody with another account |
        | a member of the other camera | a member                      |

  @AJ-SHARE-16 @app @time-travel
  Rule: Once the plan of a camera has ended, nobody new gets in while three members or more remain

    Background:
      Given a camera at home
      And the camera is in the Standard plan
      And the owner cancels the Standard plan

    @firm
    Scenario Outline: Somebody is invited after the end
      Given the camera is shared with <before> people who accepted
      And it is 1 day after the end of the Standard plan
      And the owner tries to invite somebody with another account to the camera
      When somebody with another account tries to accept the invitation
      Then somebody with another account sees <what>

      Examples:
        | case                | before | what                           |
        | more than has room  | 5      | no live picture for 10 minutes |
        | as many as has room | 3      | no live picture for 10 minutes |
        | one place is free   | 2      | a live picture within 1 minute |

    @reference
    Scenario: The members above three stay
      Given the camera is shared with 5 people who accepted
      When it is 1 day after the end of the Standard plan
      Then exactly 5 of the invited people can watch the camera for 5 minutes
